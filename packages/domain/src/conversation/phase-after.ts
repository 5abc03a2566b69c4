// Which phase each event leads to; whatever is not named leaves the phase as it is.
import type { ConversationEvent } from "./event.ts";
import type { ConversationState, Phase } from "./state.ts";
import { ticketOf, waitingAgainSince } from "./ticket.ts";

type Return = Extract<ConversationEvent, { kind: "offer-ended" | "released" }>;

/** Back to the queue with the original arrival; whoever had it is skipped, and no longer preferred. */
const returned = (phase: Phase, event: Return): Extract<Phase, { kind: "queued" }> => {
  const { at, agentId } = event;
  const { preferred, declined = [], ...ticket } = ticketOf(phase, at);
  const others = declined.filter((one) => one.agentId !== agentId);
  const isNo = event.kind === "offer-ended" && event.why === "declined";
  const noes = isNo ? [...others, { agentId, at }] : declined;
  return {
    kind: "queued",
    ...ticket,
    tried: [...ticket.tried.filter((id) => id !== agentId), agentId],
    ...(noes.length === 0 ? {} : { declined: noes }),
    ...(preferred === undefined || preferred === agentId ? {} : { preferred }),
  };
};

/** One more miss in a row, or none; the bot's flow is what the bot last said it is. */
const botAfter = (
  phase: Phase,
  { outcome, flow, at }: Extract<ConversationEvent, { kind: "bot-answered" }>,
): Phase => {
  const kept = flow === undefined ? {} : { flow };
  if (phase.kind === "queued") return { kind: "queued", ...ticketOf(phase, at), ...kept };
  if (phase.kind !== "bot") return phase;
  const misses = { silent: phase.misses, missed: phase.misses + 1, answered: 0, suggested: 0 }[outcome];
  return { kind: "bot", misses, ...kept };
};

const offeredAfter = (phase: Phase, event: Extract<ConversationEvent, { kind: "offered" }>): Phase => {
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
};

/** The same, for anyone. */
const rerouted = (phase: Phase): Phase => {
  switch (phase.kind) {
    case "queued":
    case "offered": {
      const { department: _gone, ...rest } = phase;
      return rest;
    }
    case "assigned": {
      const { department: _gone, ...ticket } = phase.ticket;
      return { ...phase, ticket };
    }
    case "bot":
    case "closed":
      return phase;
  }
};

/** The phase after `event`. */
export const phaseAfter = (state: ConversationState, event: ConversationEvent): Phase => {
  const { phase } = state;
  switch (event.kind) {
    case "bot-answered":
      return botAfter(phase, event);
    case "handoff-requested":
    case "transferred":
    case "reopened":
      return { kind: "queued", ...event.ticket };
    case "offered":
      return offeredAfter(phase, event);
    case "offer-extended":
      return phase.kind === "offered" ? { ...phase, until: event.until } : phase;
    case "offer-ended":
      return returned(phase, event);
    case "released": {
      const waitingSince = waitingAgainSince(state, ticketOf(phase, event.at), event.at);
      return { ...returned(phase, event), waitingSince };
    }
    case "contact-left":
      return phase.kind === "queued" || phase.kind === "offered" ? { ...phase, isCallBack: true } : phase;
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
    case "rerouted":
      return rerouted(phase);
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
    case "noted":
    case "tagged":
    case "read":
    case "reminded":
      return phase;
  }
};
