// Small believable conversations for the suite. Stores take commits as they are, so no decider is needed here.
import type { ConversationEvent, ConversationState, IndexEntry } from "@baton/domain";
import type { ClientId, ConversationId, SiteId, VisitorId } from "@baton/protocol";
import type { Commit, Guard, Operation } from "../conversation-store.ts";

export const SITE = "shop" as SiteId;
export const OTHER_SITE = "other-shop" as SiteId;
const BORN = 1_760_000_000_000;

export const conversationId = (name: string): ConversationId => name as ConversationId;
/** The visitor who owns the conversation of that name. */
export const visitorOf = (name: string): VisitorId => `visitor-${name}` as VisitorId;

const said = (seq: number, text: string): ConversationEvent => ({
  kind: "said",
  by: { kind: "visitor" },
  body: { kind: "text", text },
  clientId: `client-id-${String(seq).padStart(8, "0")}` as ClientId,
  seq,
  at: BORN + seq,
});

const stateAt = (name: string, seq: number, site: SiteId): ConversationState => ({
  id: conversationId(name),
  site,
  visitor: visitorOf(name),
  locale: "ko",
  openedAt: BORN,
  seq,
  phase: { kind: "bot", misses: 0 },
  fields: {},
  tags: [],
  read: { visitor: 0, agents: 0 },
  preview: { text: `${seq} 배송 언제 오나요?`, at: BORN + seq, author: "visitor" },
  visitorSpoke: { seq, at: BORN + seq },
  botAnswered: 0,
  unread: seq,
  hasPersonAnswered: false,
  tried: [],
  activeAt: BORN + seq,
});

export type CommitOptions = {
  readonly site?: SiteId;
  /** How many events; 1 unless told. */
  readonly events?: number;
  /** List and score. */
  readonly lists?: Readonly<Record<string, number>>;
  readonly operation?: string | Operation;
  readonly guards?: readonly Guard[];
};

/** A commit on version `expectedSeq` of the conversation of that name. */
export const commitOn = (name: string, expectedSeq: number, options: CommitOptions = {}): Commit => {
  const { site = SITE, events: count = 1, lists = {}, operation, guards } = options;
  const events = Array.from({ length: count }, (_, index) =>
    said(expectedSeq + index + 1, `안녕하세요 ${name} ${expectedSeq + index + 1}`),
  );
  const indexes: IndexEntry[] = Object.entries(lists).map(([index, score]) => ({ index, score }));
  return {
    expectedSeq,
    events,
    state: stateAt(name, expectedSeq + count, site),
    indexes,
    ...(operation === undefined
      ? {}
      : { operation: typeof operation === "string" ? { id: operation, digest: "same" } : operation }),
    ...(guards === undefined ? {} : { guards }),
  };
};
