// The port for live conversations. It is not a queue, a cache or an event bus: it does one atomic thing, and answers questions.
import type { ConversationId, SiteId } from "@baton/protocol";
import type { ConversationEvent, ConversationState, IndexEntry } from "@baton/domain";

/** An operation applied at most once per site, however often it is sent. */
export type Operation = {
  /** Unique within the site: who sent it and the id they chose. */
  readonly id: string;
  /** Of what was asked; the same id with another digest is refused. */
  readonly digest: string;
};

/** The commit goes through only while the list has fewer members than `below`, not counting this conversation. */
export type Guard = {
  readonly index: string;
  readonly below: number;
  /** The version of what `below` was read from; see `outdateGuards`. Without one a guard is never outdated. */
  readonly asOf?: number;
};

export type Commit = {
  /** The version the decision was made on; 0 for a conversation that must not exist yet. */
  readonly expectedSeq: number;
  /** Numbered expectedSeq + 1, + 2 …; never empty. */
  readonly events: readonly ConversationEvent[];
  /** The state after the last event; it carries site and id. */
  readonly state: ConversationState;
  /** Every list the conversation stands in from now on; it leaves all others. */
  readonly indexes: readonly IndexEntry[];
  readonly operation?: Operation;
  readonly guards?: readonly Guard[];
};

export type CommitResult =
  | { readonly kind: "committed" }
  /** The operation was applied before; this is what came of it. */
  | { readonly kind: "duplicate"; readonly conversation: ConversationId; readonly seq: number }
  | { readonly kind: "id-reuse" }
  /** The conversation is not at `expectedSeq`: load, decide again. */
  | { readonly kind: "conflict" }
  | { readonly kind: "guard-failed"; readonly index: string }
  /** The guard was made from an older version than the store knows there is: read again, decide again. */
  | { readonly kind: "guard-outdated"; readonly index: string };

export type IndexMember = { readonly conversation: ConversationId; readonly score: number };

export type Range = {
  /** Only members with score ≤ this. */
  readonly upTo?: number;
  /** The highest scores first. */
  readonly isDescending?: boolean;
  readonly limit: number;
};

/** The archive lacks the conversation's events after `after`, up to `upTo`; never none. */
export type Unarchived = {
  readonly conversation: ConversationId;
  readonly after: number;
  readonly upTo: number;
};

export interface ConversationStore {
  /** The id of this life of the store: a restored or emptied store has another. */
  epoch(site: SiteId): Promise<string>;

  /** The state as of the last commit, or undefined. */
  load(site: SiteId, conversation: ConversationId): Promise<ConversationState | undefined>;

  /**
   * The state as last seen by this gateway in this life of the store, without asking: it may be old or missing. A commit made
   * on an old one is a conflict, so it is good for deciding what to commit, not for refusing.
   */
  recall(site: SiteId, conversation: ConversationId): ConversationState | undefined;

  /**
   * Stores all of it or nothing. "committed" means durable as the engine's mode says, and announced to the feed.
   * Checked in this order: operation, version, guards. Throws `StoreError` when the outcome is unknown or the store cannot.
   */
  commit(commit: Commit): Promise<CommitResult>;

  /**
   * Limits of the site were saved as this version: from now on no commit goes through with a guard as of an older one, wherever
   * it is made. Never goes back.
   */
  outdateGuards(site: SiteId, version: number): Promise<void>;

  /** Events after `after`, oldest first, at most `limit`. */
  events(
    site: SiteId,
    conversation: ConversationId,
    after: number,
    limit: number,
  ): Promise<readonly ConversationEvent[]>;

  /** What an operation came to, if it was applied: lets a retry be answered before anything is decided. */
  findOperation(
    site: SiteId,
    operation: Operation,
  ): Promise<(CommitResult & { readonly kind: "duplicate" | "id-reuse" }) | undefined>;

  members(site: SiteId, index: string, range: Range): Promise<readonly IndexMember[]>;
  count(site: SiteId, index: string): Promise<number>;
  /** 0 for the first in line, undefined when not in the list. */
  position(site: SiteId, index: string, conversation: ConversationId): Promise<number | undefined>;

  /** Conversations with events the archive has not seen, longest first. */
  unarchived(site: SiteId, limit: number): Promise<readonly Unarchived[]>;
  /** The archive has everything up to `seq`. */
  markArchived(site: SiteId, conversation: ConversationId, seq: number): Promise<void>;
  /** Removes a conversation that is fully archived, with its log and list entries; false if it is not at `seq` or not archived. Operation ids stay for their time. */
  forget(site: SiteId, conversation: ConversationId, seq: number): Promise<boolean>;

  close(): Promise<void>;
}
