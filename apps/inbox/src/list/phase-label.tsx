import type { Row } from "@baton/protocol";
import { colleagueOf, type DeskState } from "../desk/desk-state.ts";
import type { Words } from "../i18n/words.ts";

/** Where a conversation stands in a few words: "봇 상담 중", "이하나 상담 중". */
export const phaseWords = (row: Row, state: Pick<DeskState, "me" | "colleagues">, words: Words): string => {
  const { phase } = row;
  const nameOf = (): string =>
    "agentId" in phase ? (colleagueOf(state, phase.agentId)?.name ?? words.phase.someone) : "";
  switch (phase.kind) {
    case "bot":
      return words.phase.bot;
    case "queued":
      return words.phase.queued;
    case "offered":
      return phase.agentId === state.me?.id ? words.phase.offered : words.phase.offeredTo(nameOf());
    case "assigned":
      return phase.agentId === state.me?.id ? words.phase.assigned : words.phase.assignedTo(nameOf());
    case "closed":
      return words.phase.closed;
  }
};
