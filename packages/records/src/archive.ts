// The port for what was said: a copy of every conversation, for history, search and reports. At least once and
// idempotent by (site, conversation, seq), so that the loop that writes it may simply try again.
import type { ConversationEvent, ConversationState, PhaseKind } from "@baton/domain";
import type { AgentId, ConversationId, SiteId, VisitorId } from "@baton/protocol";

/** A conversation with all its events, or with those that follow what the archive already has. */
export type ArchivedConversation = {
  readonly state: ConversationState;
  readonly events: readonly ConversationEvent[];
};

/** The last one seen, for the next page: pages go from newest opening to oldest. */
export type ArchiveCursor = { readonly openedAt: number; readonly conversation: ConversationId };

export type ArchiveQuery = {
  /** Found anywhere in what anyone said or noted, whatever its case or Unicode form. */
  readonly text?: string;
  readonly phase?: PhaseKind;
  /** Conversations this agent held at any time. */
  readonly agent?: AgentId;
  readonly before?: ArchiveCursor;
  readonly limit: number;
};

export type ArchiveHit = {
  readonly state: ConversationState;
  /** With `text`: the newest message that has it. */
  readonly match?: { readonly seq: number; readonly at: number; readonly text: string };
};

/** A question the bot had no answer to, and how often it was asked. */
export type MissedQuestion = {
  readonly question: string;
  readonly count: number;
  readonly lastAt: number;
  /** The conversation it was last asked in. */
  readonly conversation: ConversationId;
};

/** How long one shopper waited, from the first word nobody answered until an agent came or the shopper gave up. */
export type ArchivedWait = {
  readonly endedAt: number;
  readonly waitedMs: number;
  readonly end: "agent-came" | "gave-up";
};

export type RatingSummary = {
  readonly count: number;
  /** Absent without ratings. */
  readonly average?: number;
  /** How often each score was given. */
  readonly scores: Readonly<Record<number, number>>;
  /** Newest first, at most 100, with or without words. */
  readonly latest: readonly {
    readonly conversation: ConversationId;
    readonly score: number;
    readonly comment?: string;
    readonly at: number;
  }[];
};

export interface Archive {
  /**
   * Stores all of the batch in one transaction or nothing. Events the archive has are skipped; an older state never
   * replaces a newer one. Keep a batch to a few hundred events: the embedded engine works on the calling thread.
   */
  append(batch: readonly ArchivedConversation[]): Promise<void>;
  get(site: SiteId, conversation: ConversationId): Promise<ArchivedConversation | undefined>;
  /** Newest opening first. */
  byVisitor(
    site: SiteId,
    visitor: VisitorId,
    page: { readonly before?: ArchiveCursor; readonly limit: number },
  ): Promise<readonly ConversationState[]>;
  /** Newest opening first. */
  search(site: SiteId, query: ArchiveQuery): Promise<readonly ArchiveHit[]>;
  /** Removes everything of one person from the archive, past recovery from its files. Idempotent. */
  erase(site: SiteId, visitor: VisitorId): Promise<{ readonly conversations: number }>;
  /** Everything the archive has about one person, oldest first. */
  export(site: SiteId, visitor: VisitorId): Promise<readonly ArchivedConversation[]>;
  /** Questions the bot missed since `since`, most asked first. */
  misses(
    site: SiteId,
    options: { readonly since: number; readonly limit: number },
  ): Promise<readonly MissedQuestion[]>;
  /** Waits that ended since `since`, newest first; who left an address to be called back is not among them. */
  waits(
    site: SiteId,
    options: { readonly since: number; readonly limit: number },
  ): Promise<readonly ArchivedWait[]>;
  ratings(site: SiteId, options: { readonly since: number }): Promise<RatingSummary>;
}
