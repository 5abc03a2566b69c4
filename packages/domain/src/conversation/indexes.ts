// Which lists a conversation stands in, computed from its state alone. Loops read these lists; nothing else is a queue.
import type { AgentId, VisitorId } from "@baton/protocol";
import { owesAnswer } from "./decide-bot.ts";
import type { ConversationState } from "./state.ts";

/** One place in one list; lists are read in order of score, ties in order of entering. */
export type IndexEntry = { readonly index: string; readonly score: number };

export const PRIORITY_LEVEL_MS = 60_000;

/** Names of the lists. Those with an id are one list per visitor or agent. */
export const INDEX = {
  /** Queued, in the order they are to be offered: one line per department, and one for those without. */
  waiting: (department: string | undefined) => `waiting:${department ?? ""}`,
  /** Offered, by the end of the offer. */
  offered: "offered",
  /** Offered to an agent: never more than one. */
  offeredTo: (agent: AgentId) => `offered:${agent}`,
  /** Offered to or assigned to an agent: its cardinality is the agent's load. */
  held: (agent: AgentId) => `held:${agent}`,
  /** All conversations of a visitor that are still in the live store, by opening. */
  visitor: (visitor: VisitorId) => `visitor:${visitor}`,
  /** The visitor's conversation that is not closed: never more than one. */
  open: (visitor: VisitorId) => `open:${visitor}`,
  /** The bot owes an answer, oldest first. */
  toAnswer: "to-answer",
  /** Not closed, by opening. */
  live: "live",
  /** To be looked at for silence, by the minute in which that falls due. */
  silent: "silent",
  /** Closed, by closing. */
  closed: "closed",
} as const;

/** Arrival, with each level of priority worth a minute of waiting, so that nobody waits for ever behind the urgent. */
export const queueScore = (ticket: { readonly since: number; readonly priority: number }): number =>
  ticket.since - ticket.priority * PRIORITY_LEVEL_MS;

const MINUTE_MS = 60_000;

/** When the conversation is next to be looked at for silence; coarse, so that not every message moves it. */
const silentCheck = (activeAt: number): number => Math.floor(activeAt / MINUTE_MS) * MINUTE_MS;

/** All lists the conversation stands in now. */
export const indexes = (state: ConversationState): readonly IndexEntry[] => {
  const { phase, visitor, openedAt } = state;
  const entries: IndexEntry[] = [{ index: INDEX.visitor(visitor), score: openedAt }];
  if (phase.kind === "closed") {
    entries.push({ index: INDEX.closed, score: phase.at });
    return entries;
  }
  entries.push({ index: INDEX.open(visitor), score: openedAt }, { index: INDEX.live, score: openedAt });
  if (owesAnswer(state)) entries.push({ index: INDEX.toAnswer, score: state.visitorSpoke.at });
  switch (phase.kind) {
    case "bot":
      entries.push({ index: INDEX.silent, score: silentCheck(state.activeAt) });
      break;
    case "queued":
      entries.push({ index: INDEX.waiting(phase.department), score: queueScore(phase) });
      break;
    case "offered":
      entries.push(
        { index: INDEX.offered, score: phase.until },
        { index: INDEX.offeredTo(phase.agentId), score: phase.offeredAt },
        { index: INDEX.held(phase.agentId), score: phase.offeredAt },
      );
      break;
    case "assigned":
      entries.push({ index: INDEX.held(phase.agentId), score: phase.since });
      if (state.unansweredSince === undefined) {
        entries.push({ index: INDEX.silent, score: silentCheck(state.activeAt) });
      }
      break;
  }
  return entries;
};
