// Why a conversation waits and for whom: handed on by a colleague, or the reason it left the bot; and its department by name.
import type { AgentPhase, AgentSite, HandoffPacket } from "@baton/protocol";
import type { Words } from "../i18n/words.ts";

type Waiting = Pick<HandoffPacket, "reason" | "transfer">;

/** A sentence: "이서준님이 넘긴 상담이에요", or why a person was asked for. */
export const whyWaits = ({ reason, transfer }: Waiting, words: Words): string =>
  transfer === undefined ? words.reason[reason] : words.handedOn.by(transfer.byName);

/** The same in a few words, for a row. */
export const whyWaitsShort = ({ reason, transfer }: Waiting, words: Words): string =>
  transfer === undefined ? words.reasonShort[reason] : words.handedOn.byShort(transfer.byName);

/** The department's name; undefined for none, and for one that is no more. */
export const departmentName = (
  departments: AgentSite["departments"] | undefined,
  id: string | undefined,
): string | undefined => departments?.find((one) => one.id === id)?.name;

/** The name of the department a conversation waits in or is held for. */
export const departmentOf = (
  departments: AgentSite["departments"] | undefined,
  phase: AgentPhase,
): string | undefined => departmentName(departments, "department" in phase ? phase.department : undefined);
