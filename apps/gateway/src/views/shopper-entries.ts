// What the shopper may see of what happened. Notes, tags, explanations and offers are not among it.
import type { ConversationEvent, ConversationState } from "@baton/domain";
import type { Author, Entry, NoticeBody, ShopperConversation, ShopperPhase } from "@baton/protocol";

const SYSTEM: Author = { kind: "system" };

const notice = (
  { seq, at }: ConversationEvent,
  code: NoticeBody["code"],
  params?: NoticeBody["params"],
): Entry => ({ seq, at, author: SYSTEM, body: { kind: "notice", code, ...(params && { params }) } });

/** The entry an event is to the shopper, or undefined when it is none of theirs. */
export const shopperEntry = (event: ConversationEvent): Entry | undefined => {
  switch (event.kind) {
    case "said": {
      const { seq, at, by, body, clientId, masked } = event;
      const isOwn = by.kind === "visitor";
      return { seq, at, author: by, body, ...(isOwn && clientId && { clientId }), ...(masked && { masked }) };
    }
    case "handoff-requested":
      return notice(event, "handoff-requested");
    case "contact-left":
      return notice(event, "contact-left");
    case "assigned":
      return notice(event, "joined", { name: event.agentName });
    case "released":
      return notice(event, "left");
    case "transferred":
      return notice(event, "transferred", event.toName === undefined ? {} : { name: event.toName });
    case "returned-to-bot":
      return notice(event, "returned-to-bot");
    case "reminded":
      return notice(event, "idle-reminder");
    case "closed":
      return notice(event, "closed", { by: event.by });
    case "reopened":
      return notice(event, "reopened");
    case "rated":
      return notice(event, "rated", { score: event.score });
    case "opened":
    case "bot-answered":
    case "page-viewed":
    case "fields-collected":
    case "offered":
    case "offer-extended":
    case "offer-ended":
    case "rerouted":
    case "noted":
    case "tagged":
    case "read":
      return undefined;
  }
};

/** The entries among events, in order. */
export const shopperEntries = (events: readonly ConversationEvent[]): readonly Entry[] =>
  events.map(shopperEntry).filter((entry) => entry !== undefined);

/** Where it stands, in the shopper's eyes: an offer is still waiting. */
export const shopperPhase = (state: ConversationState): ShopperPhase => {
  const { phase } = state;
  switch (phase.kind) {
    case "bot":
      return { kind: "bot" };
    case "queued":
    case "offered": {
      const { since, department } = phase;
      const hasContact = state.contact !== undefined;
      return { kind: "queued", since, hasContact, ...(department === undefined ? {} : { department }) };
    }
    case "assigned":
      return { kind: "assigned", agent: { name: phase.agentName } };
    case "closed": {
      const { at, by, rating } = phase;
      const canRate = state.hasPersonAnswered && !rating && !state.tags.includes("abuse");
      return { kind: "closed", at, by, canRate, ...(rating && { rating: rating.score }) };
    }
  }
};

/** The conversation without its entries. */
export const shopperConversation = (state: ConversationState): ShopperConversation => ({
  id: state.id,
  openedAt: state.openedAt,
  phase: shopperPhase(state),
  read: state.read,
});
