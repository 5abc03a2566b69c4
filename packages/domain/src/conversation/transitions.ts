// Which command is allowed in which phase. The state diagram in the docs is made from this table; details that depend on
// more than the phase (whose conversation, which fence, how long ago) are decided in decide/.
import type { RefusalCode } from "@baton/protocol";
import type { CommandKind } from "./command.ts";
import type { PhaseKind } from "./state.ts";

/** A phase, or `none` while nobody has spoken yet. */
export type Stage = "none" | PhaseKind;

export const STAGES = [
  "none",
  "bot",
  "queued",
  "offered",
  "assigned",
  "closed",
] as const satisfies readonly Stage[];

type Verdict = "allowed" | RefusalCode;

type Verdicts = [
  none: Verdict,
  bot: Verdict,
  queued: Verdict,
  offered: Verdict,
  assigned: Verdict,
  closed: Verdict,
];

const row = (
  ...[none, bot, queued, offered, assigned, closed]: Verdicts
): Readonly<Record<Stage, Verdict>> => ({
  none,
  bot,
  queued,
  offered,
  assigned,
  closed,
});

const ok = "allowed";
const no = "not-allowed-now";
const unborn = "not-open";
const over = "conversation-closed";
const gone = "offer-expired";
const taken = "already-taken";
const theirs = "not-yours";

/** The complete table: every command in every stage is either allowed or has its refusal. */
export const TRANSITIONS: Readonly<Record<CommandKind, Readonly<Record<Stage, Verdict>>>> = {
  //                       none    bot     queued  offered assigned closed
  "visitor-say": row(ok, ok, ok, ok, ok, ok),
  "request-handoff": row(ok, ok, no, no, no, ok),
  "leave-contact": row(ok, ok, ok, ok, ok, over),
  "visitor-read": row(unborn, ok, ok, ok, ok, ok),
  "visitor-close": row(unborn, ok, ok, ok, ok, over),
  rate: row(unborn, "cannot-rate", "cannot-rate", "cannot-rate", "cannot-rate", ok),
  "bot-answer": row(unborn, ok, ok, "stale-answer", "stale-answer", "stale-answer"),
  offer: row(unborn, no, ok, taken, taken, over),
  "extend-offer": row(unborn, no, gone, ok, no, over),
  "expire-offer": row(unborn, no, gone, ok, no, over),
  "withdraw-offer": row(unborn, no, gone, ok, no, over),
  accept: row(unborn, gone, gone, ok, taken, over),
  decline: row(unborn, gone, gone, ok, gone, over),
  take: row(unborn, ok, ok, taken, taken, over),
  "agent-say": row(unborn, theirs, theirs, theirs, ok, over),
  transfer: row(unborn, theirs, theirs, theirs, ok, over),
  "return-to-bot": row(unborn, theirs, theirs, theirs, ok, over),
  "agent-close": row(unborn, theirs, theirs, theirs, ok, over),
  note: row(unborn, ok, ok, ok, ok, ok),
  tag: row(unborn, ok, ok, ok, ok, ok),
  "agents-read": row(unborn, ok, ok, ok, ok, ok),
  release: row(unborn, no, no, ok, ok, over),
  reroute: row(unborn, no, ok, ok, ok, over),
  remind: row(unborn, no, no, no, ok, over),
  "close-silent": row(unborn, ok, no, no, ok, over),
};
