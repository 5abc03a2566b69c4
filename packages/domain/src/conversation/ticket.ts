// The place in the queue that a phase carries, and how long the shopper has been waiting in it. Keeps CV40 to CV42.
import type { ConversationState, Phase, QueueTicket } from "./state.ts";

/** The place in the queue a phase stands for; a conversation taken straight from the bot gets one of its own. */
export const ticketOf = (phase: Phase, at: number): QueueTicket => {
  switch (phase.kind) {
    case "assigned":
      return phase.ticket;
    case "queued": {
      const { kind: _kind, flow: _flow, ...ticket } = phase;
      return ticket;
    }
    case "offered": {
      const { kind: _kind, agentId: _to, agentName: _name, offeredAt: _at, ...rest } = phase;
      const { until: _until, explanation: _why, ...ticket } = rest;
      return ticket;
    }
    case "bot":
    case "closed":
      return { since: at, reason: "asked", priority: 0, tried: [] };
  }
};

/** The department it waits for, or came from; undefined when it is anyone's. */
export const departmentOf = (phase: Phase): string | undefined => {
  if (phase.kind === "assigned") return phase.ticket.department;
  return phase.kind === "queued" || phase.kind === "offered" ? phase.department : undefined;
};

/** When the wait began that goes on when an agent gives a conversation back: with the first word nobody answered. */
export const waitingAgainSince = (
  { unansweredSince, hasPersonAnswered }: ConversationState,
  ticket: QueueTicket,
  at: number,
): number => {
  const before = ticket.waitingSince ?? ticket.since;
  return Math.max(before, unansweredSince ?? (hasPersonAnswered ? at : before));
};

/**
 * How long the shopper has been waiting for a person at `at`, in ms. Undefined where nobody waits: no place in the queue, or
 * an address was left to be called back.
 */
export const waitedMs = (phase: Phase, at: number): number | undefined => {
  if (phase.kind !== "queued" && phase.kind !== "offered") return undefined;
  if (phase.reason === "contact" || phase.isCallBack) return undefined;
  return Math.max(0, at - (phase.waitingSince ?? phase.since));
};
