// What agents see of what happened: everything the shopper sees, and what passed behind the scenes.
import { queueScore, type ConversationEvent, type ConversationState, type QueueTicket } from "@baton/domain";
import type {
  AgentConversation,
  AgentDetails,
  AgentPhase,
  Author,
  Entry,
  NoticeBody,
  Row,
} from "@baton/protocol";
import { shopperEntry } from "./shopper-entries.ts";

const SYSTEM: Author = { kind: "system" };

const notice = (
  { seq, at }: ConversationEvent,
  code: NoticeBody["code"],
  params: NoticeBody["params"] = {},
): Entry => ({
  seq,
  at,
  author: SYSTEM,
  body: { kind: "notice", code, params },
});

const note = ({
  seq,
  at,
  by,
  byName,
  text,
  clientId,
}: Extract<ConversationEvent, { kind: "noted" }>): Entry => ({
  seq,
  at,
  author: { kind: "agent", id: by, name: byName },
  body: { kind: "note", text },
  ...(clientId && { clientId }),
});

/** Who handed it on, and to whom; a department by its id, which readers know the name of. */
const handedOn = (event: Extract<ConversationEvent, { kind: "transferred" }>): Entry => {
  const { byName, toName, department } = event;
  return notice(event, "transferred", {
    by: byName,
    ...(toName === undefined ? {} : { name: toName }),
    ...(department === undefined ? {} : { department }),
  });
};

/** Where agents see more than the shopper; every other event looks the same to both. */
const agentsOnly = (event: ConversationEvent): Entry | undefined => {
  if (event.kind === "said" && event.by.kind === "agent") {
    const { seq, at, by, body, clientId } = event;
    return { seq, at, author: by, body, ...(clientId && { clientId }) };
  }
  if (event.kind === "noted") return note(event);
  if (event.kind === "handoff-requested")
    return notice(event, "handoff-requested", { reason: event.ticket.reason });
  if (event.kind === "offered") return notice(event, "offered", { name: event.agentName });
  if (event.kind === "offer-ended")
    return notice(event, "offer-ended", { why: event.why, name: event.agentName });
  if (event.kind === "transferred") return handedOn(event);
  if (event.kind === "released") return notice(event, "left", { name: event.agentName });
  if (event.kind === "rated") {
    return notice(event, "rated", {
      score: event.score,
      ...(event.comment !== undefined && { comment: event.comment }),
    });
  }
  return undefined;
};

/** The entry an event is to an agent, or undefined when it shows elsewhere (phase, fields, read marks). */
const agentEntry = (event: ConversationEvent): Entry | undefined => agentsOnly(event) ?? shopperEntry(event);

/** The entries among events, in order; what the bot says in one commit comes with what made it say so. */
export const agentEntries = (events: readonly ConversationEvent[]): readonly Entry[] => {
  const entries: Entry[] = [];
  let because: string | undefined;
  for (const event of events) {
    const isBots = event.kind === "said" && event.by.kind === "bot";
    if (event.kind === "bot-answered") because = event.source;
    else if (!isBots && event.kind !== "fields-collected") because = undefined;
    const entry = agentEntry(event);
    if (entry) entries.push(isBots && because !== undefined ? { ...entry, because } : entry);
  }
  return entries;
};

/** What agents see of a place in the queue. */
const waiting = (ticket: QueueTicket) => {
  const { since, reason, priority, department, transfer } = ticket;
  return {
    since,
    reason,
    priority,
    order: queueScore(ticket),
    ...(department === undefined ? {} : { department }),
    ...(transfer === undefined ? {} : { transfer }),
  };
};

const agentPhase = (state: ConversationState): AgentPhase => {
  const { phase } = state;
  switch (phase.kind) {
    case "bot":
      return { kind: "bot", misses: phase.misses };
    case "queued":
      return { kind: "queued", ...waiting(phase) };
    case "offered": {
      const { agentId, until, explanation } = phase;
      return { kind: "offered", ...waiting(phase), agentId, until, explanation };
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

/** What stands beside the thread. */
export const agentDetails = ({ fields, read, page, contact, packet }: ConversationState): AgentDetails => ({
  fields,
  read,
  ...(page && { page }),
  ...(contact && { contact }),
  ...(packet && { packet }),
});

/** What of the details is another than before; undefined when nothing is. Parts that did not change are the same objects. */
export const changedDetails = (
  before: AgentDetails,
  after: AgentDetails,
): Partial<AgentDetails> | undefined => {
  const { fields, read, page, contact, packet } = after;
  const changed: Partial<AgentDetails> = {
    ...(fields !== before.fields && { fields }),
    ...(read !== before.read && { read }),
    ...(page !== before.page && page && { page }),
    ...(contact !== before.contact && contact && { contact }),
    ...(packet !== before.packet && packet && { packet }),
  };
  return Object.keys(changed).length === 0 ? undefined : changed;
};

/** The conversation beside its thread. */
export const agentConversation = (state: ConversationState): AgentConversation => ({
  ...rowOf(state),
  ...agentDetails(state),
});
