// How an archived event lies in its table: the event itself, and beside it what searches and reports ask for.
import type { ConversationEvent, ConversationState } from "@baton/domain";
import { textOf } from "@baton/domain";
import type { EventsTable } from "../database.ts";

/** Text as it is searched: one Unicode form, one case, single spaces. */
export const fold = (text: string): string =>
  text.normalize("NFC").toLowerCase().replace(/\s+/gu, " ").trim();

/** Everything a person could look for in an event, or undefined. */
export const wordsOf = (event: ConversationEvent): string | undefined => {
  switch (event.kind) {
    case "said":
      return textOf(event.body);
    case "noted":
      return event.text;
    case "bot-answered":
      return event.outcome === "missed" ? event.question : undefined;
    case "contact-left":
      return [event.contact.name, event.contact.phone, event.contact.email].filter(Boolean).join(" ");
    case "fields-collected":
      return Object.values(event.fields).join(" ");
    case "rated":
      return event.comment;
    case "opened":
    case "page-viewed":
    case "handoff-requested":
    case "offered":
    case "offer-extended":
    case "offer-ended":
    case "assigned":
    case "released":
    case "rerouted":
    case "transferred":
    case "returned-to-bot":
    case "tagged":
    case "read":
    case "reminded":
    case "closed":
    case "reopened":
      return undefined;
  }
};

type Report = Pick<EventsTable, "topic" | "detail" | "department" | "agent">;

/** Durations in ms, as text. */
const detailOf = (waitedMs: number | undefined): string | null =>
  waitedMs === undefined ? null : String(waitedMs);

const NOTHING: Report = { topic: null, detail: null, department: null, agent: null };

/** What the event counts as in reports. */
const reportOf = (event: ConversationEvent): Report => {
  switch (event.kind) {
    case "bot-answered":
      return event.outcome === "missed" ? { ...NOTHING, topic: "missed" } : NOTHING;
    case "handoff-requested":
    case "reopened":
    case "transferred":
      return {
        ...NOTHING,
        topic: "queued",
        detail: event.ticket.reason,
        department: event.ticket.department ?? null,
      };
    case "released":
    case "rerouted":
      return { ...NOTHING, topic: "queued" };
    case "assigned":
      return { ...NOTHING, topic: "assigned", detail: detailOf(event.waitedMs), agent: event.agentId };
    case "closed":
      return event.waitedMs === undefined
        ? NOTHING
        : { ...NOTHING, topic: "gave-up", detail: detailOf(event.waitedMs) };
    case "rated":
      return { ...NOTHING, topic: "rated", detail: String(event.score) };
    case "opened":
    case "said":
    case "page-viewed":
    case "fields-collected":
    case "contact-left":
    case "offered":
    case "offer-extended":
    case "offer-ended":
    case "returned-to-bot":
    case "noted":
    case "tagged":
    case "read":
    case "reminded":
      return NOTHING;
  }
};

/** The row of one event of the conversation in `state`. */
export const toEventRow = (state: ConversationState, event: ConversationEvent): EventsTable => {
  const words = wordsOf(event);
  return {
    site: state.site,
    conversation: state.id,
    seq: event.seq,
    at: event.at,
    ...reportOf(event),
    words: words === undefined || words === "" ? null : fold(words),
    event: JSON.stringify(event),
  };
};
