// Where each conversation stood after each event, worked out from the stored events alone and apart from the product's own.
import type { AgentId, ConversationId } from "@baton/protocol";
import type { ConversationEvent, QueueTicket } from "@baton/domain";
import type { StoredCommit } from "./history.ts";

/** `bot`: with the bot, closed or not open yet, so with no person and in no line. */
export type Place =
  | { readonly kind: "bot" }
  | { readonly kind: "waiting"; readonly ticket: QueueTicket; readonly enteredAt: number }
  | { readonly kind: "offered"; readonly ticket: QueueTicket; readonly agentId: AgentId }
  | {
      readonly kind: "held";
      readonly ticket: QueueTicket;
      readonly agentId: AgentId;
      readonly fence: number;
    };

/** One event and the place before and after it. `at` never falls, so that waits can be told from it. */
export type Step = {
  readonly conversation: ConversationId;
  readonly event: ConversationEvent;
  readonly at: number;
  readonly before: Place;
  readonly after: Place;
};

const BOT: Place = { kind: "bot" };
const NO_TICKET: QueueTicket = { since: 0, reason: "asked", priority: 0, tried: [] };

const ticketOf = (place: Place): QueueTicket => (place.kind === "bot" ? NO_TICKET : place.ticket);

/** Back in line, the one who had it is no longer first to be asked; who declined is noted. */
const returnedTicket = (before: Place, event: ConversationEvent): QueueTicket => {
  const { preferred, declined = [], ...ticket } = ticketOf(before);
  if (event.kind !== "offer-ended" && event.kind !== "released") return ticketOf(before);
  const { agentId, at } = event;
  const isNo = event.kind === "offer-ended" && event.why === "declined";
  return {
    ...ticket,
    ...(preferred === undefined || preferred === agentId ? {} : { preferred }),
    declined: isNo ? [...declined, { agentId, at }] : declined,
  };
};

const placeAfter = (before: Place, event: ConversationEvent): Place => {
  const waiting = (ticket: QueueTicket): Place => ({ kind: "waiting", ticket, enteredAt: event.at });
  switch (event.kind) {
    case "handoff-requested":
    case "transferred":
    case "reopened":
      return waiting(event.ticket);
    case "offer-ended":
    case "released":
      return waiting(returnedTicket(before, event));
    case "offered":
      return { kind: "offered", ticket: ticketOf(before), agentId: event.agentId };
    case "assigned":
      return { kind: "held", ticket: ticketOf(before), agentId: event.agentId, fence: event.seq };
    case "returned-to-bot":
    case "closed":
      return BOT;
    case "opened":
    case "said":
    case "bot-answered":
    case "page-viewed":
    case "fields-collected":
    case "contact-left":
    case "offer-extended":
    case "rerouted":
    case "noted":
    case "tagged":
    case "read":
    case "reminded":
    case "rated":
      return before;
  }
};

/** Every event in the order the store made the commits. */
export const replayDesk = (commits: readonly StoredCommit[]): readonly Step[] => {
  const places = new Map<ConversationId, Place>();
  let at = 0;
  return commits.flatMap(({ conversation, events }) =>
    events.map((event) => {
      const before = places.get(conversation) ?? BOT;
      const after = placeAfter(before, event);
      places.set(conversation, after);
      at = Math.max(at, event.at);
      return { conversation, event, at, before, after };
    }),
  );
};
