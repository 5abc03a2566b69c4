// How a conversation gets its place in the queue, and what the agent is told first.
import type { HandoffPacket, HandoffReason, Page } from "@baton/protocol";
import type { EventBody } from "./event.ts";
import type { ConversationState, QueueTicket } from "./state.ts";

export type HandoffRequest = {
  readonly reason: HandoffReason;
  readonly department?: string | undefined;
  readonly priority?: number | undefined;
  readonly page?: Page | undefined;
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

/** The shopper's last words while the bot owes an answer to them; else what it last answered, which knows what a bare "no" was about. */
const questionOf = (state: ConversationState): string | undefined => {
  const { preview, tried, visitorSpoke, botAnswered } = state;
  const lastWords = preview.author === "visitor" ? preview.text : undefined;
  const lastTried = tried.at(-1)?.question;
  return visitorSpoke.seq > botAnswered ? (lastWords ?? lastTried) : (lastTried ?? lastWords);
};

/** Why now, what the bot tried, what was collected. `state` is absent when the very first word asks for a person. */
export const handoffRequested = (
  state: ConversationState | undefined,
  request: HandoffRequest,
  collected: Readonly<Record<string, string>> = {},
): EventBody => {
  const question = state && questionOf(state);
  const packet: HandoffPacket = {
    reason: request.reason,
    requestedAt: request.at,
    tried: state?.tried ?? [],
    fields: { ...state?.fields, ...collected },
    ...(question === undefined ? {} : { question }),
  };
  const { page } = request;
  return { kind: "handoff-requested", ticket: newTicket(request), packet, ...(page && { page }) };
};
