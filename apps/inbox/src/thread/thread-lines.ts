// The lines of a thread in the order and the groups in which they are drawn. Pure. Keeps IB40–IB42.
import { pendingItems, type OutboxItem } from "@baton/client";
import type { AgentOperation, Author, ConversationId, Entry } from "@baton/protocol";
import { dayKey } from "@baton/ui";
import type { Pending } from "../desk/desk-state.ts";
import type { Place } from "../format/time.ts";
import { submittedLabels, type FieldLabels } from "./field-labels.ts";

export type LineStatus = "sending" | "sent" | "failed" | "stored";

/** One line: a stored entry, or words of mine on their way (`item`). */
export type Line = {
  /** Stays the same when a message on its way becomes an entry. */
  readonly key: string;
  readonly at: number;
  readonly author: Author;
  readonly body: Entry["body"];
  readonly status: LineStatus;
  readonly seq?: number;
  readonly masked?: readonly string[];
  readonly because?: string;
  /** Of a submitted form. */
  readonly labels?: FieldLabels;
  readonly item?: Pending;
};

export type Block =
  | { readonly kind: "day"; readonly key: string; readonly at: number }
  | { readonly kind: "notice" | "note"; readonly key: string; readonly line: Line }
  /** Offers and how they ended, one after the other: `count` offers, folded to one line. */
  | {
      readonly kind: "offers";
      readonly key: string;
      readonly count: number;
      readonly lines: readonly Line[];
    }
  /** Before the first line that was not read when the thread was opened. */
  | { readonly kind: "unread"; readonly key: string }
  /** Messages of one author close in time. */
  | {
      readonly kind: "group";
      readonly key: string;
      readonly author: Author;
      readonly lines: readonly Line[];
    };

const GROUP_MS = 3 * 60_000;

const lineOfEntry = (entry: Entry, labels: FieldLabels | undefined): Line => ({
  key: entry.clientId ?? `s${entry.seq}`,
  at: entry.at,
  author: entry.author,
  body: entry.body,
  status: "stored",
  seq: entry.seq,
  ...(entry.masked === undefined ? {} : { masked: entry.masked }),
  ...(entry.because === undefined ? {} : { because: entry.because }),
  ...(labels === undefined ? {} : { labels }),
});

type Words = Extract<AgentOperation, { kind: "say" | "note" }>;

const wordsOf = (item: OutboxItem<AgentOperation>, conversation: ConversationId): Words | undefined => {
  const { operation } = item;
  if (operation.conversation !== conversation) return undefined;
  return operation.kind === "say" || operation.kind === "note" ? operation : undefined;
};

/** What I have sent here that is not among the entries yet. */
const pendingLines = (
  pending: readonly Pending[],
  entries: readonly Entry[],
  { conversation, me }: { readonly conversation: ConversationId; readonly me: Author },
): readonly Line[] =>
  pendingItems(pending, entries).flatMap((item) => {
    const words = wordsOf(item, conversation);
    if (words === undefined) return [];
    const kind = words.kind === "note" ? ("note" as const) : ("text" as const);
    const body = { kind, text: words.text };
    // Nothing of an agent's is held back.
    const status = item.status === "held" ? "sending" : item.status;
    return [{ key: words.clientId, at: item.at, author: me, body, status, item }];
  });

/** Entries and what is on its way, one after the other. */
export const linesOf = (
  entries: readonly Entry[],
  pending: readonly Pending[],
  whose: { readonly conversation: ConversationId; readonly me: Author },
): readonly Line[] => {
  const labels = submittedLabels(entries);
  const stored = entries.map((entry) => lineOfEntry(entry, labels.get(entry.seq)));
  return [...stored, ...pendingLines(pending, entries, whose)];
};

const isSameAuthor = (a: Author, b: Author): boolean => {
  if (a.kind !== b.kind) return false;
  return a.kind !== "agent" || b.kind !== "agent" || a.id === b.id;
};

const joins = (block: Block | undefined, line: Line): block is Extract<Block, { kind: "group" }> => {
  if (block?.kind !== "group" || !isSameAuthor(block.author, line.author)) return false;
  const last = block.lines.at(-1);
  return last !== undefined && line.at - last.at < GROUP_MS;
};

const OFFER_CODES: readonly string[] = ["offered", "offer-ended"];

const isAboutOffer = ({ body }: Line): boolean => body.kind === "notice" && OFFER_CODES.includes(body.code);

/** Lines about offers, put together with those right before. */
const withOffer = (last: Block | undefined, line: Line): Block => {
  const before = last?.kind === "offers" ? last.lines : last?.kind === "notice" ? [last.line] : [];
  const lines = [...before, line];
  const count = lines.filter(({ body }) => body.kind === "notice" && body.code === "offered").length;
  return { kind: "offers", key: last?.key ?? line.key, count: Math.max(1, count), lines };
};

const joinsOffers = (last: Block | undefined): boolean =>
  last?.kind === "offers" || (last?.kind === "notice" && isAboutOffer(last.line));

/** The line a divider stands before: the shopper's first after `readUpTo`, where something was read before it. */
const firstUnread = (lines: readonly Line[], readUpTo: number): Line | undefined => {
  const at = lines.findIndex(({ author, seq }) => author.kind === "visitor" && (seq ?? 0) > readUpTo);
  return readUpTo > 0 && at > 0 ? lines[at] : undefined;
};

/**
 * Lines with day separators between them and neighbours of one author drawn together; a divider stands before the shopper's
 * first line after `readUpTo`, 0 for none.
 */
export const blocksOf = (lines: readonly Line[], place: Place, readUpTo = 0): readonly Block[] => {
  const blocks: Block[] = [];
  const unread = firstUnread(lines, readUpTo);
  let day = "";
  for (const line of lines) {
    const today = dayKey(line.at, place);
    if (today !== day) blocks.push({ kind: "day", key: `d${today}`, at: line.at });
    day = today;
    if (line === unread) blocks.push({ kind: "unread", key: "unread" });
    const last = blocks.at(-1);
    if (isAboutOffer(line) && joinsOffers(last)) {
      blocks[blocks.length - 1] = withOffer(last, line);
    } else if (line.body.kind === "notice" || line.body.kind === "note") {
      blocks.push({ kind: line.body.kind, key: line.key, line });
    } else if (joins(last, line)) {
      blocks[blocks.length - 1] = { ...last, lines: [...last.lines, line] };
    } else {
      blocks.push({ kind: "group", key: line.key, author: line.author, lines: [line] });
    }
  }
  return blocks;
};

/** The seq of my side's last message the shopper has read; 0 when there is none. */
export const lastReadSeq = (lines: readonly Line[], readUpTo: number): number =>
  lines
    .filter(
      (line) =>
        line.author.kind === "agent" && line.body.kind === "text" && (line.seq ?? Infinity) <= readUpTo,
    )
    .at(-1)?.seq ?? 0;

/** The seq of the shopper's last message; 0 when there is none. */
export const lastVisitorSeq = (entries: readonly Entry[]): number =>
  entries.filter((entry) => entry.author.kind === "visitor").at(-1)?.seq ?? 0;
