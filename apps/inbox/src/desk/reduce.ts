// Frames into state. Pure: the runner in desk.ts sends what `effects` ask for. Keeps IB10–IB14.
import { extendTimeline, resetTimeline } from "@baton/client";
import type { AgentConversation, AgentDetails, AgentDown, ConversationId, Entry, Row } from "@baton/protocol";
import type { DeskState, Thread } from "./desk-state.ts";

/** What the runner must do after a frame. */
export type DeskEffect = {
  /** Entries are missing: ask for the conversation again, whole. */
  readonly kind: "watch-again";
  readonly conversation: ConversationId;
};

export type Reduced = { readonly state: DeskState; readonly effects: readonly DeskEffect[] };

/** How long a typing sign stays without a new one. */
export const TYPING_SHOWN_MS = 6_000;

const plain = (state: DeskState): Reduced => ({ state, effects: [] });

const withEntry = <K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> =>
  new Map(map).set(key, value);

/** Whether a row is news: no newer one is there. */
const isNews = (state: DeskState, { conversation, version }: Row): boolean =>
  (state.rows.get(conversation)?.version ?? 0) <= version;

/** Rows into the list. */
const putRows = (state: DeskState, rows: readonly Row[]): DeskState => {
  const news = rows.filter((row) => isNews(state, row));
  if (news.length === 0) return state;
  const next = new Map(state.rows);
  for (const row of news) next.set(row.conversation, row);
  return { ...state, rows: next };
};

const putRow = (state: DeskState, row: Row): DeskState => putRows(state, [row]);

/** A page of the list that was asked for, with the instant the next one goes on from. */
export const takePage = (state: DeskState, rows: readonly Row[], older: number | undefined): DeskState => {
  const { older: _, ...rest } = putRows(state, rows);
  return older === undefined ? rest : { ...rest, older };
};

const onWelcome = (state: DeskState, frame: Extract<AgentDown, { kind: "welcome" }>): Reduced => {
  const isSameLife = state.epoch === frame.epoch;
  const rows = new Map<ConversationId, Row>();
  for (const row of frame.rows) {
    const known = isSameLife ? state.rows.get(row.conversation) : undefined;
    rows.set(row.conversation, known !== undefined && known.version > row.version ? known : row);
  }
  const { older: _, ...before } = state;
  return plain({
    ...before,
    ...(frame.older !== undefined && { older: frame.older }),
    epoch: frame.epoch,
    me: frame.me,
    site: frame.site,
    colleagues: frame.colleagues,
    rows,
    threads: isSameLife ? state.threads : new Map(),
    typists: new Map(),
  });
};

/** A message from someone ends their typing sign. */
const settleTyping = (state: DeskState, id: ConversationId, entries: readonly Entry[]): DeskState => {
  const typists = state.typists.get(id);
  if (typists === undefined || !entries.some((entry) => entry.author.kind === "visitor")) return state;
  const left = typists.filter((typist) => typist.who !== "visitor");
  return { ...state, typists: withEntry(state.typists, id, left) };
};

const putThread = (state: DeskState, thread: Thread, entries: readonly Entry[]): DeskState => {
  const id = thread.conversation.conversation;
  const next = putRow({ ...state, threads: withEntry(state.threads, id, thread) }, thread.conversation);
  return settleTyping(next, id, entries);
};

/** A stretch of a thread, and the conversation beside it. */
type Piece = Pick<
  Extract<AgentDown, { kind: "conversation" }>,
  "conversation" | "after" | "cursor" | "entries"
>;

const pieceOf = ({ conversation, after, cursor, entries }: Piece) => ({
  conversation: conversation.conversation,
  after,
  cursor,
  entries,
});

/** Details stay until they are told anew; the row is always whole. */
const detailsOf = ({ fields, read, page, contact, packet }: AgentConversation): AgentDetails => ({
  fields,
  read,
  ...(page && { page }),
  ...(contact && { contact }),
  ...(packet && { packet }),
});

/** The thread with the piece added; entries missing in between are asked for, and nothing on screen goes meanwhile. */
const extendThread = (state: DeskState, known: Thread, frame: Piece): Reduced => {
  const timeline = extendTimeline(known.timeline, pieceOf(frame));
  if (timeline === "resync") {
    const conversation = frame.conversation.conversation;
    return { state: putRow(state, frame.conversation), effects: [{ kind: "watch-again", conversation }] };
  }
  const isOlder = known.conversation.version > frame.conversation.version;
  const conversation = isOlder ? known.conversation : frame.conversation;
  return plain(putThread(state, { conversation, after: known.after, timeline }, frame.entries));
};

const onConversation = (state: DeskState, frame: Extract<AgentDown, { kind: "conversation" }>): Reduced => {
  const known = state.threads.get(frame.conversation.conversation);
  if (known !== undefined && !frame.isReset) return extendThread(state, known, frame);
  const timeline = resetTimeline(state.epoch ?? "", pieceOf(frame));
  const { conversation, after, entries } = frame;
  return plain(putThread(state, { conversation, after, timeline }, entries));
};

const onAppended = (state: DeskState, frame: Extract<AgentDown, { kind: "appended" }>): Reduced => {
  const { row, changed, ...piece } = frame;
  const known = state.threads.get(row.conversation);
  if (known === undefined) return plain(putRow(state, row));
  const conversation = { ...row, ...detailsOf(known.conversation), ...changed };
  return extendThread(state, known, { conversation, ...piece });
};

const onTyping = (
  state: DeskState,
  frame: Extract<AgentDown, { kind: "typing" }>,
  now: number,
): DeskState => {
  const others = (state.typists.get(frame.conversation) ?? []).filter(
    (typist) => typist.who !== frame.who || typist.name !== frame.name,
  );
  const typist = {
    who: frame.who,
    until: now + TYPING_SHOWN_MS,
    ...(frame.name === undefined ? {} : { name: frame.name }),
  };
  const next = frame.isTyping ? [...others, typist] : others;
  return { ...state, typists: withEntry(state.typists, frame.conversation, next) };
};

const onPage = (
  state: DeskState,
  { conversation: id, page }: Extract<AgentDown, { kind: "page" }>,
): DeskState => {
  const known = state.threads.get(id);
  if (known === undefined) return state;
  const conversation = { ...known.conversation, page };
  return { ...state, threads: withEntry(state.threads, id, { ...known, conversation }) };
};

/** The state after one frame at `now` (epoch ms, own clock), and what must be sent because of it. */
export const reduceFrame = (state: DeskState, frame: AgentDown, now: number): Reduced => {
  switch (frame.kind) {
    case "welcome":
      return onWelcome(state, frame);
    case "rows":
      return plain(putRows(state, frame.rows));
    case "colleagues":
      return plain({ ...state, colleagues: frame.colleagues });
    case "site":
      return plain({ ...state, site: frame.site, me: frame.me });
    case "conversation":
      return onConversation(state, frame);
    case "appended":
      return onAppended(state, frame);
    case "typing":
      return plain(onTyping(state, frame, now));
    case "page":
      return plain(onPage(state, frame));
    // Answers to operations go to the outbox.
    case "ack":
    case "refused":
    case "drain":
    case "pong":
      return plain(state);
  }
  // A newer gateway may say more than this page knows of.
  return plain(state);
};
