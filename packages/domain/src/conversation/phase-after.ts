// Which phase each event leads to; whatever is not named leaves the phase as it is.
import type { ConversationEvent } from "./event.ts";
import type { ConversationState, Phase, QueueTicket } from "./state.ts";

/** The place in the queue a phase stands for; a conversation taken straight from the bot gets one of its own. */
const ticketOf = (phase: Phase, at: number): QueueTicket => {
  if (phase.kind === "assigned") return phase.ticket;
  if (phase.kind !== "queued" && phase.kind !== "offered") {
    return { since: at, reason: "asked", priority: 0, tried: [] };
  }
  const { since, reason, priority, department, tried, preferred } = phase;
  return {
    since,
    reason,
    priority,
    tried,
    ...(department === undefined ? {} : { department }),
    ...(preferred === undefined ? {} : { preferred }),
  };
};

/** Back to the queue with the original arrival; whoever had it is skipped, and no longer preferred. */
const returned = (phase: Phase, at: number, agentId: QueueTicket["tried"][number]): Phase => {
  const { preferred, ...ticket } = ticketOf(phase, at);
  return {
    kind: "queued",
    ...ticket,
    tried: [...ticket.tried.filter((id) => id !== agentId), agentId],
    ...(preferred === undefined || preferred === agentId ? {} : { preferred }),
  };
};

/** One more miss in a row, or none; the bot's flow is what the bot last said it is. */
const botAfter = (
  phase: Phase,
  { outcome, flow }: Extract<ConversationEvent, { kind: "bot-answered" }>,
): Phase => {
  if (phase.kind !== "bot") return phase;
  const misses = { silent: phase.misses, missed: phase.misses + 1, answered: 0, suggested: 0 }[outcome];
  return { kind: "bot", misses, ...(flow === undefined ? {} : { flow }) };
};

/** The phase after `event`. */
export const phaseAfter = ({ phase }: ConversationState, event: ConversationEvent): Phase => {
  switch (event.kind) {
    case "bot-answered":
      return botAfter(phase, event);
    case "handoff-requested":
    case "transferred":
    case "reopened":
      return { kind: "queued", ...event.ticket };
    case "offered": {
      const { agentId, agentName, until, explanation, at } = event;
      return {
        kind: "offered",
        agentId,
        agentName,
        offeredAt: at,
        until,
        explanation,
        ...ticketOf(phase, at),
      };
    }
    case "offer-extended":
      return phase.kind === "offered" ? { ...phase, until: event.until } : phase;
    case "offer-ended":
    case "released":
      return returned(phase, event.at, event.agentId);
    case "assigned": {
      const { agentId, agentName, explanation, at, seq } = event;
      return {
        kind: "assigned",
        agentId,
        agentName,
        since: at,
        fence: seq,
        ticket: ticketOf(phase, at),
        explanation,
      };
    }
    case "returned-to-bot":
      return { kind: "bot", misses: 0 };
    case "closed":
      return { kind: "closed", at: event.at, by: event.by };
    case "rated": {
      const { score, comment, at } = event;
      if (phase.kind !== "closed") return phase;
      return { ...phase, rating: { score, at, ...(comment === undefined ? {} : { comment }) } };
    }
    case "opened":
    case "said":
    case "page-viewed":
    case "fields-collected":
    case "contact-left":
    case "noted":
    case "tagged":
    case "read":
    case "reminded":
      return phase;
  }
};
