// How a conversation gets its place in the queue, and what the agent is told first.
import type { HandoffPacket, HandoffReason } from "@baton/protocol";
import type { EventBody } from "./event.ts";
import type { ConversationState, QueueTicket } from "./state.ts";

export type HandoffRequest = {
  readonly reason: HandoffReason;
  readonly department?: string | undefined;
  readonly priority?: number | undefined;
  readonly at: number;
};

/** A new place at the end of the line, told apart from others by when it was asked for. */
export const newTicket = ({ reason, department, priority, at }: HandoffRequest): QueueTicket => ({
  since: at,
  reason,
  priority: priority ?? 0,
  tried: [],
  ...(department === undefined ? {} : { department }),
});

/** Why now, what the bot tried, what was collected. `state` is absent when the very first word asks for a person. */
export const handoffRequested = (
  state: ConversationState | undefined,
  request: HandoffRequest,
  collected: Readonly<Record<string, string>> = {},
): EventBody => {
  const question = state?.preview.author === "visitor" ? state.preview.text : state?.tried.at(-1)?.question;
  const packet: HandoffPacket = {
    reason: request.reason,
    requestedAt: request.at,
    tried: state?.tried ?? [],
    fields: { ...state?.fields, ...collected },
    ...(question === undefined ? {} : { question }),
  };
  return { kind: "handoff-requested", ticket: newTicket(request), packet };
};
