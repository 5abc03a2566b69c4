// What a shopper's page knows, and how each frame from the gateway changes it. Pure; the runner is visitor-client.ts.
import type {
  Author,
  Desk,
  Entry,
  PastConversation,
  QueuePlace,
  RefusalCode,
  ShopperConversation,
  VisitorDown,
  VisitorOperation,
} from "@baton/protocol";
import type { OutboxItem } from "./outbox.ts";
import { EMPTY_TIMELINE, extendTimeline, resetTimeline, type Timeline } from "./timeline.ts";

/** `reconnecting` was live before; `connecting` never was. `stopped` stays until `open` is called again. */
export type VisitorStatus = "idle" | "connecting" | "live" | "reconnecting" | "offline" | "stopped";

export type VisitorState = {
  readonly status: VisitorStatus;
  /** Attempts that failed since the connection last lived. */
  readonly failures: number;
  /** The close code, when stopped. */
  readonly stopCode?: number;
  readonly conversation?: ShopperConversation;
  /** The ended conversation the shopper has put behind: what is said next opens another. Known to every tab. */
  readonly leftBehind?: string;
  readonly timeline: Timeline;
  /** Operations not part of the timeline yet, in sending order. */
  readonly pending: readonly OutboxItem<VisitorOperation>[];
  /** Only while queued. */
  readonly queue?: QueuePlace;
  readonly desk?: Desk;
  /** Who is writing now. */
  readonly typing?: { readonly name: string };
  /** Lines of bot and agents, and notices that matter, after the shopper's read mark. */
  readonly unread: number;
  /** Earlier conversations, oldest first. */
  readonly past: readonly PastConversation[];
  /** Whether there are earlier ones than those in `past` to ask for. */
  readonly hasMorePast: boolean;
  /** The last operation that was refused for good, other than a message (those stay in `pending` as failed). */
  readonly refusal?: RefusalCode;
  /** False where the browser keeps nothing: a reload forgets. */
  readonly isPersistent: boolean;
};

export const INITIAL_VISITOR_STATE: VisitorState = {
  status: "idle",
  failures: 0,
  timeline: EMPTY_TIMELINE,
  pending: [],
  unread: 0,
  past: [],
  hasMorePast: false,
  isPersistent: true,
};

type Frame<Kind extends VisitorDown["kind"]> = Extract<VisitorDown, { readonly kind: Kind }>;

/** Sets the keys that have a value and removes those given as undefined. */
export const revise = <State extends object>(
  state: State,
  change: { readonly [Key in keyof State]?: State[Key] | undefined },
): State => {
  const entries = Object.entries({ ...state, ...change }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as State;
};

/** Whether the conversation known is behind the shopper; where none is known yet, whether one was put there. */
export const isBehind = ({ conversation, leftBehind }: VisitorState): boolean =>
  leftBehind !== undefined &&
  (conversation === undefined || (conversation.id === leftBehind && conversation.phase.kind === "closed"));

const isPartner = (author: Author): boolean => author.kind === "bot" || author.kind === "agent";

/** Notices that ask something of the shopper, or change who is there. */
const TELLING: readonly string[] = ["idle-reminder", "closed", "joined", "left"];

/** Whether an entry is news to whoever is not looking. */
export const isNews = ({ author, body }: Entry): boolean =>
  isPartner(author) ||
  (body.kind === "notice" && TELLING.includes(body.code) && body.params?.["by"] !== "visitor");

const countUnread = (state: VisitorState): number => {
  const seen = state.conversation?.read.visitor ?? 0;
  return state.timeline.entries.filter((entry) => entry.seq > seen && isNews(entry)).length;
};

const welcome = (state: VisitorState, frame: Frame<"welcome">): VisitorState | "resync" => {
  const piece = { ...frame, conversation: frame.conversation?.id };
  const isSame = !frame.isReset && frame.epoch === state.timeline.epoch;
  const timeline =
    isSame && piece.conversation === state.timeline.conversation
      ? extendTimeline(state.timeline, piece)
      : resetTimeline(frame.epoch, piece);
  if (timeline === "resync") return timeline;
  const { conversation, queue, desk } = frame;
  const goesOn = !frame.isReset && conversation !== undefined && conversation.id === state.conversation?.id;
  // To whoever goes on the gateway says nothing of the past, since the pages asked for so far say more.
  const { past, hasMorePast } = goesOn ? state : { past: [], hasMorePast: frame.hasPast === true };
  return revise(state, { timeline, conversation, queue, desk, past, hasMorePast, typing: undefined });
};

/** A commit with `after: 0` begins a conversation: the one before becomes a past one. */
const begin = (state: VisitorState, frame: Frame<"appended">): VisitorState => {
  const { conversation, timeline } = state;
  const past = conversation ? [...state.past, { conversation, entries: timeline.entries }] : state.past;
  return revise(state, {
    past,
    timeline: resetTimeline(timeline.epoch, frame),
    conversation: {
      id: frame.conversation,
      openedAt: frame.entries[0]?.at ?? 0,
      phase: { kind: "bot" },
      read: { visitor: 0, agents: 0 },
    },
  });
};

const append = (before: VisitorState, frame: Frame<"appended">): VisitorState | "resync" => {
  const isNew = frame.after === 0 && frame.conversation !== before.timeline.conversation;
  const state = isNew ? begin(before, frame) : before;
  const timeline = extendTimeline(state.timeline, frame);
  if (timeline === "resync" || !state.conversation) return "resync";
  // A late copy of an old commit must not bring its phase back.
  if (!isNew && timeline === state.timeline) return state;
  const phase = frame.phase ?? state.conversation.phase;
  const said = frame.entries.some((entry) => isPartner(entry.author));
  return revise(state, {
    timeline,
    conversation: { ...state.conversation, phase, read: frame.read ?? state.conversation.read },
    queue: phase.kind === "queued" ? state.queue : undefined,
    typing: said || phase.kind !== state.conversation.phase.kind ? undefined : state.typing,
  });
};

const remember = (state: VisitorState, frame: Frame<"history">): VisitorState => {
  const known = new Set(state.past.map((one) => one.conversation.id));
  const current = state.conversation?.id;
  const older = frame.past.filter(
    (one) => !known.has(one.conversation.id) && one.conversation.id !== current,
  );
  const past = [...older, ...state.past].sort((a, b) => a.conversation.openedAt - b.conversation.openedAt);
  return { ...state, past, hasMorePast: frame.hasMore };
};

const apply = (state: VisitorState, frame: VisitorDown): VisitorState | "resync" => {
  switch (frame.kind) {
    case "welcome":
      return welcome(state, frame);
    case "appended":
      return append(state, frame);
    case "queue":
      return frame.conversation === state.conversation?.id ? { ...state, queue: frame.queue } : state;
    case "typing":
      return revise(state, { typing: frame.isTyping ? { name: frame.name } : undefined });
    case "desk":
      return { ...state, desk: frame.desk };
    case "history":
      return remember(state, frame);
    case "ack":
    case "refused":
    case "drain":
    case "pong":
      return state;
  }
  // A newer gateway may say things this client does not know.
  return state;
};

/** The state after a frame, or "resync" when something was missed. Frames of kinds not known here change nothing. */
export const receive = (state: VisitorState, frame: VisitorDown): VisitorState | "resync" => {
  const after = apply(state, frame);
  return after === "resync" || after === state ? after : { ...after, unread: countUnread(after) };
};

/** Moves the shopper's own read mark at once; the gateway's follows. */
export const markRead = (state: VisitorState, seq: number): VisitorState => {
  const { conversation } = state;
  if (!conversation || seq <= conversation.read.visitor) return state;
  const after = { ...state, conversation: { ...conversation, read: { ...conversation.read, visitor: seq } } };
  return { ...after, unread: countUnread(after) };
};
