// What has just happened, told to whoever listens in any gateway. A hint: the log is the truth, and a listener that finds
// a gap (`after` is not what it has) reads the log.
import type { AgentId, ConversationId, Page, SiteId, VisitorId } from "@baton/protocol";
import type { ConversationEvent, ConversationState } from "@baton/domain";

/** One commit. `after` is the seq before it; `state.seq` the one after. */
export type Announcement = {
  readonly kind: "committed";
  readonly site: SiteId;
  readonly conversation: ConversationId;
  readonly after: number;
  readonly events: readonly ConversationEvent[];
  readonly state: ConversationState;
};

/** Things that are not stored: someone types or turns to another page, the line moved, who is there changed, settings changed. */
export type Signal =
  | {
      readonly kind: "typing";
      readonly site: SiteId;
      readonly conversation: ConversationId;
      readonly visitor: VisitorId;
      readonly who: "visitor" | "bot" | "agent";
      readonly agentId?: AgentId;
      readonly name?: string;
      readonly isTyping: boolean;
    }
  /** Where a shopper is now. */
  | {
      readonly kind: "page";
      readonly site: SiteId;
      readonly conversation: ConversationId;
      readonly page: Page;
    }
  | { readonly kind: "roster-changed"; readonly site: SiteId }
  | { readonly kind: "queue-moved"; readonly site: SiteId }
  | { readonly kind: "settings-changed"; readonly site: SiteId; readonly revision: number }
  | { readonly kind: "session-ended"; readonly site: SiteId; readonly subject: string };

/**
 * Something was missed: whoever follows a log looks at it. `isNewLife` when the store lost what it had told before: cursors
 * of the old epoch mean nothing any more. The embedded store, which loses nothing, never says this.
 */
export type Gap = { readonly kind: "gap"; readonly site: SiteId; readonly isNewLife: boolean };

export type FeedMessage = Announcement | Signal | Gap;

export interface Feed {
  /** Commits and typing in any conversation of one visitor. Returns the unsubscribe. */
  follow(site: SiteId, visitor: VisitorId, listener: (message: FeedMessage) => void): () => void;
  /** Everything of a site, its conversations included. Returns the unsubscribe. */
  followSite(site: SiteId, listener: (message: FeedMessage) => void): () => void;
  /** Tells listeners in every gateway; at most once, never stored. Commits announce themselves. */
  signal(signal: Signal): void;
}
