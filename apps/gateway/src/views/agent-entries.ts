// What agents see of what happened: everything the shopper sees, and what passed behind the scenes.
import type { ConversationEvent, ConversationState } from "@baton/domain";
import type { AgentConversation, AgentPhase, Entry, Row } from "@baton/protocol";
import { shopperEntry } from "./shopper-entries.ts";

/** The entry an event is to an agent, or undefined when it shows elsewhere (phase, fields, read marks). */
export const agentEntry = (event: ConversationEvent): Entry | undefined => {
  const { seq, at } = event;
  switch (event.kind) {
    case "said":
      return {
        ...shopperEntry(event),
        seq,
        at,
        author: event.by,
        body: event.body,
        ...(event.clientId && { clientId: event.clientId }),
      };
    case "noted": {
      const { by, byName, text, clientId } = event;
      return {
        seq,
        at,
        author: { kind: "agent", id: by, name: byName },
        body: { kind: "note", text },
        ...(clientId && { clientId }),
      };
    }
    case "handoff-requested":
      return {
        seq,
        at,
        author: { kind: "system" },
        body: { kind: "notice", code: "handoff-requested", params: { reason: event.ticket.reason } },
      };
    case "offered":
      return {
        seq,
        at,
        author: { kind: "system" },
        body: { kind: "notice", code: "offered", params: { name: event.agentName } },
      };
    case "offer-ended":
      return {
        seq,
        at,
        author: { kind: "system" },
        body: { kind: "notice", code: "offer-ended", params: { why: event.why } },
      };
    case "rated": {
      const { score, comment } = event;
      const params = { score, ...(comment === undefined ? {} : { comment }) };
      return { seq, at, author: { kind: "system" }, body: { kind: "notice", code: "rated", params } };
    }
    default:
      return shopperEntry(event);
  }
};

/** The entries among events, in order. */
export const agentEntries = (events: readonly ConversationEvent[]): readonly Entry[] =>
  events.map(agentEntry).filter((entry) => entry !== undefined);

const agentPhase = (state: ConversationState): AgentPhase => {
  const { phase } = state;
  switch (phase.kind) {
    case "bot":
      return { kind: "bot", misses: phase.misses };
    case "queued": {
      const { since, reason, priority, department } = phase;
      return { kind: "queued", since, reason, priority, ...(department === undefined ? {} : { department }) };
    }
    case "offered": {
      const { since, reason, priority, department, agentId, until, explanation } = phase;
      const ticket = { since, reason, priority, ...(department === undefined ? {} : { department }) };
      return { kind: "offered", ...ticket, agentId, until, explanation };
    }
    case "assigned": {
      const { agentId, since, fence, explanation, ticket } = phase;
      const { department } = ticket;
      return {
        kind: "assigned",
        agentId,
        since,
        fence,
        explanation,
        ...(department === undefined ? {} : { department }),
      };
    }
    case "closed":
      return phase;
  }
};

/** The conversation as a line of the list. */
export const rowOf = (state: ConversationState): Row => ({
  conversation: state.id,
  version: state.seq,
  phase: agentPhase(state),
  visitor: {
    id: state.visitor,
    locale: state.locale,
    ...(state.contact?.name === undefined ? {} : { name: state.contact.name }),
  },
  preview: state.preview,
  openedAt: state.openedAt,
  unread: state.unread,
  tags: state.tags,
  ...(state.unansweredSince === undefined ? {} : { unansweredSince: state.unansweredSince }),
});

/** The conversation as it stands beside its thread. */
export const agentConversation = (state: ConversationState): AgentConversation => ({
  ...rowOf(state),
  fields: state.fields,
  read: state.read,
  ...(state.page && { page: state.page }),
  ...(state.contact && { contact: state.contact }),
  ...(state.packet && { packet: state.packet }),
});
