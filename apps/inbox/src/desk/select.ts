// Questions the views ask of the state: which rows, in what order, how long someone has waited.
import { nicknameOf, type AgentPhase, type ConversationId, type Row } from "@baton/protocol";
import { LOCALES } from "../i18n/words.ts";
import type { DeskState } from "./desk-state.ts";

export const FOLDERS = ["mine", "waiting", "all"] as const;
export type Folder = (typeof FOLDERS)[number];

export type Urgency = "calm" | "late" | "overdue";

export type OfferedRow = Row & { readonly phase: Extract<AgentPhase, { kind: "offered" }> };

const isOffered = (row: Row): row is OfferedRow => row.phase.kind === "offered";

/** Whether this conversation is with me or offered to me. */
export const isMine = (state: DeskState, row: Row): boolean =>
  (row.phase.kind === "assigned" || row.phase.kind === "offered") && row.phase.agentId === state.me?.id;

/** Offers to me, the one that ends first on top. */
export const offersToMe = (state: DeskState): readonly OfferedRow[] =>
  [...state.rows.values()]
    .filter(isOffered)
    .filter((row) => row.phase.agentId === state.me?.id)
    .sort((a, b) => a.phase.until - b.phase.until);

/** Since when the shopper has waited for a person (epoch ms); undefined when nobody is awaited. */
export const waitingSince = (row: Row): number | undefined => {
  switch (row.phase.kind) {
    case "queued":
    case "offered":
      return row.phase.since;
    case "assigned":
      return row.unansweredSince;
    case "bot":
    case "closed":
      return undefined;
  }
};

/** Unread words that a person is to read; none once it is over. */
export const unreadOf = ({ phase, unread }: Row): number => (phase.kind === "closed" ? 0 : unread);

/** Amber past the service level, red past twice that. */
export const urgencyOf = (waitedMs: number, serviceLevelMs: number): Urgency => {
  if (waitedMs >= 2 * serviceLevelMs) return "overdue";
  return waitedMs >= serviceLevelMs ? "late" : "calm";
};

const isIn = (state: DeskState, folder: Folder, row: Row): boolean => {
  switch (folder) {
    case "mine":
      return isMine(state, row) && row.phase.kind !== "closed";
    case "waiting":
      return row.phase.kind === "queued" || row.phase.kind === "offered";
    case "all":
      return true;
  }
};

/** Whoever waits for my answer comes first, the longest waiting on top. */
const awaitedFirst = (a: Row, b: Row): number =>
  (waitingSince(a) ?? Number.MAX_SAFE_INTEGER) - (waitingSince(b) ?? Number.MAX_SAFE_INTEGER);

/** Where the server says that one who waits stands in line. */
const placeOf = ({ phase }: Row): number =>
  phase.kind === "queued" || phase.kind === "offered" ? (phase.order ?? phase.since) : 0;

/** Waiting ones in the order in which they are served, the rest by what happened last. */
const orderOf = (folder: Folder) => (a: Row, b: Row) => {
  if (folder === "waiting") return placeOf(a) - placeOf(b);
  const isOver = (row: Row): number => (row.phase.kind === "closed" ? 1 : 0);
  if (folder === "mine") return awaitedFirst(a, b) || b.preview.at - a.preview.at;
  return isOver(a) - isOver(b) || b.preview.at - a.preview.at;
};

const fold = (text: string): string => text.normalize("NFC").toLowerCase();

/** Whether name, tag or last words hold every word of the search. */
export const matchesSearch = (row: Row, search: string): boolean => {
  const words = fold(search).split(/\s+/u).filter(Boolean);
  const names = LOCALES.map((locale) => nicknameOf(row.visitor.id, locale));
  const hay = fold(
    [row.visitor.name ?? "", ...names, row.preview.text, row.conversation, ...row.tags].join("\n"),
  );
  return words.every((word) => hay.includes(word));
};

/** The rows of a folder that match the search, in the order in which they are shown. */
export const rowsOf = (state: DeskState, folder: Folder, search: string): readonly Row[] =>
  [...state.rows.values()]
    .filter((row) => isIn(state, folder, row) && matchesSearch(row, search))
    .sort(orderOf(folder));

/** How many rows a folder holds; closed ones do not count. */
export const countOf = (state: DeskState, folder: Folder): number =>
  [...state.rows.values()].filter((row) => row.phase.kind !== "closed" && isIn(state, folder, row)).length;

/** Conversations to follow: mine, those offered to me, and the one on screen. */
export const wantedThreads = (state: DeskState, open: ConversationId | undefined): Set<ConversationId> => {
  const wanted = new Set(
    [...state.rows.values()].filter((row) => isMine(state, row)).map((r) => r.conversation),
  );
  if (open !== undefined) wanted.add(open);
  return wanted;
};

/** Conversations I have accepted or taken. */
export const heldByMe = (state: DeskState): readonly Row[] =>
  [...state.rows.values()].filter(({ phase }) => phase.kind === "assigned" && phase.agentId === state.me?.id);

/** My chats against my limit; offers count, as they do for the server. */
export const myLoad = (state: DeskState): { readonly load: number; readonly capacity?: number } => {
  const load = [...state.rows.values()].filter((row) => isMine(state, row)).length;
  const self = state.colleagues.find((colleague) => colleague.id === state.me?.id);
  return self === undefined ? { load } : { load, capacity: self.capacity };
};

/** How I am shown to the queue; before the first word of the server, away. */
export const myPresence = (state: DeskState): "available" | "away" =>
  state.colleagues.find((colleague) => colleague.id === state.me?.id)?.presence === "available"
    ? "available"
    : "away";
