// What each event makes of the state. Total: a log that was stored can always be replayed.
import type { HandoffPacket } from "@baton/protocol";
import type { ConversationEvent } from "./event.ts";
import { phaseAfter } from "./phase-after.ts";
import { previewOf } from "./preview.ts";
import type { ConversationState } from "./state.ts";

type EventOf<Kind extends ConversationEvent["kind"]> = Extract<ConversationEvent, { readonly kind: Kind }>;

const TRIED_KEPT = 10;

const opened = (event: EventOf<"opened">): ConversationState => ({
  id: event.id,
  site: event.site,
  visitor: event.visitor,
  locale: event.locale,
  openedAt: event.at,
  seq: event.seq,
  phase: { kind: "bot", misses: 0 },
  ...(event.page === undefined ? {} : { page: event.page }),
  fields: {},
  tags: [],
  read: { visitor: 0, agents: 0 },
  preview: { text: "", at: event.at, author: "system" },
  visitorSpoke: { seq: 0, at: event.at },
  botAnswered: 0,
  unread: 0,
  hasPersonAnswered: false,
  tried: [],
  activeAt: event.at,
});

/** What only the kind of event decides; seq and phase are added to all alike. */
const detailsAfter = (state: ConversationState, event: ConversationEvent): ConversationState => {
  const { at, seq } = event;
  switch (event.kind) {
    case "said":
      return said(state, event);
    case "bot-answered":
      return { ...state, botAnswered: event.answers, tried: triedAfter(state, event) };
    case "page-viewed":
      return { ...state, page: event.page };
    case "fields-collected":
      return { ...state, fields: { ...state.fields, ...event.fields } };
    case "handoff-requested":
      return { ...state, ...(event.page && { page: event.page }), packet: event.packet, activeAt: at };
    case "contact-left":
      return { ...state, contact: { ...state.contact, ...event.contact } };
    case "assigned":
      return { ...state, served: { agentId: event.agentId, at }, activeAt: at };
    case "transferred":
      return { ...state, packet: handedOnPacket(state, event), botAnswered: seq, activeAt: at };
    case "reopened":
      return { ...withoutTransfer(state), botAnswered: seq, activeAt: at };
    // What was said to a person is not for the bot.
    case "released":
      return { ...state, botAnswered: seq };
    case "returned-to-bot":
      return { ...state, botAnswered: seq, activeAt: at };
    case "tagged":
      return { ...state, tags: event.tags };
    case "read":
      return read(state, event);
    case "reminded":
      return { ...state, remindedAt: at };
    case "closed":
      return { ...settled(state), activeAt: at };
    case "opened":
    case "offered":
    case "offer-extended":
    case "offer-ended":
    case "rerouted":
    case "noted":
    case "rated":
      return state;
  }
};

/** No reminder stands. Copied only when one did: this is on the way of every message. */
const unreminded = (state: ConversationState): ConversationState => {
  if (state.remindedAt === undefined) return state;
  const { remindedAt: _reminded, ...rest } = state;
  return rest;
};

/** Nobody is kept waiting any more, and no reminder stands. */
const settled = (state: ConversationState): ConversationState => {
  if (state.unansweredSince === undefined) return unreminded(state);
  const { unansweredSince: _waiting, remindedAt: _reminded, ...rest } = state;
  return rest;
};

/** The packet as the next agent reads it; one of its own where an agent had taken it straight from the bot. */
const handedOnPacket = (state: ConversationState, { ticket }: EventOf<"transferred">): HandoffPacket => {
  const { transfer, reason, since } = ticket;
  const { tried, fields } = state;
  const packet = state.packet ?? { reason, requestedAt: since, tried, fields };
  return transfer === undefined ? packet : { ...packet, transfer };
};

/** Who handed it on before it was closed is past. */
const withoutTransfer = (state: ConversationState): ConversationState => {
  if (state.packet?.transfer === undefined) return state;
  const { transfer: _past, ...packet } = state.packet;
  return { ...state, packet };
};

const said = (state: ConversationState, event: EventOf<"said">): ConversationState => {
  const { at, seq, by } = event;
  const preview = previewOf(event);
  switch (by.kind) {
    case "bot":
      // What a list shows of a conversation is what the shopper wants, not that the bot is sorry.
      return state.preview.author === "visitor" ? state : { ...state, preview };
    case "visitor": {
      const unansweredSince = state.unansweredSince ?? at;
      return {
        ...unreminded(state),
        preview,
        activeAt: at,
        visitorSpoke: { seq, at },
        unread: state.unread + 1,
        unansweredSince,
      };
    }
    case "agent":
      return {
        ...settled(state),
        preview,
        activeAt: at,
        served: { agentId: by.id, at },
        hasPersonAnswered: true,
        unread: 0,
        read: { ...state.read, agents: seq },
      };
  }
};

const triedAfter = (state: ConversationState, event: EventOf<"bot-answered">): ConversationState["tried"] => {
  const { question, outcome } = event;
  return outcome === "silent" ? state.tried : [...state.tried, { question, outcome }].slice(-TRIED_KEPT);
};

const read = (state: ConversationState, event: EventOf<"read">): ConversationState => ({
  ...state,
  read: { ...state.read, [event.by]: event.upTo },
  unread: event.by === "agents" && event.upTo >= state.visitorSpoke.seq ? 0 : state.unread,
});

/** The state after `event`. Throws only on a log that does not begin with `opened`, which no store can hold. */
export const evolve = (state: ConversationState | undefined, event: ConversationEvent): ConversationState => {
  if (event.kind === "opened") return opened(event);
  if (!state) throw new Error(`a log cannot begin with "${event.kind}"`);
  return { ...detailsAfter(state, event), seq: event.seq, phase: phaseAfter(state, event) };
};
