// What the HTTP side needs from the rest of the gateway; `compose` hands it in, tests make their own.
import type {
  AgentConversation,
  ConversationId,
  Entry,
  LauncherView,
  PanelView,
  Row,
  SiteId,
  VisitorId,
} from "@baton/protocol";
import type { Records } from "@baton/records";
import type { Feed } from "@baton/store";
import type { Logger } from "pino";
import type { AgentSessions } from "../auth/agent-sessions.ts";
import type { Login } from "../auth/login.ts";
import type { Passwords } from "../auth/passwords.ts";
import type { Config } from "../config/index.ts";
import type { FaqReader } from "../faq-files/index.ts";
import type { RateLimiter } from "../limits/index.ts";
import type { StaticFiles } from "../static/static-files.ts";
import type { TagWords } from "../views/read-tag.ts";

/** What a page may know of a site. */
export interface SiteViews {
  /** `origin` as the browser sent it; false also for a site that is unknown. */
  isOriginAllowed(site: SiteId, origin: string): boolean;
  /** Undefined for a site that is unknown or switched off. */
  launcherView(site: SiteId, words: TagWords): Promise<LauncherView | undefined>;
  /** In the language of the site that `locale` names, else in the site's own. */
  panelView(site: SiteId, locale: string | undefined): Promise<PanelView | undefined>;
  /**
   * Reads the site anew: once this resolves, this gateway goes by what was saved. Rejects while the records or the store are
   * away: then that comes by itself as soon as they are back.
   */
  refresh(site: SiteId): Promise<void>;
  /** Once this resolves, no gateway goes by agents as they were before. Rejects as `refresh` does. */
  refreshAgents(site: SiteId): Promise<void>;
}

export type HistorySearch = {
  readonly text?: string;
  /** The last conversation of the page before. */
  readonly before?: ConversationId;
  readonly limit: number;
};

export type ArchivedThread = {
  readonly conversation: AgentConversation;
  readonly entries: readonly Entry[];
};

/** Conversations of a site, live and past, as agents see them. */
export interface History {
  /** Newest opening first. */
  search(
    site: SiteId,
    search: HistorySearch,
  ): Promise<{ readonly rows: readonly Row[]; readonly hasMore: boolean }>;
  /** A page of live conversations, the newest of those opened at `before` (epoch ms) or earlier; `older` where to go on. */
  olderLive(
    site: SiteId,
    before: number,
  ): Promise<{ readonly rows: readonly Row[]; readonly older?: number }>;
  /** Newest opening first, at most 50. */
  ofVisitor(site: SiteId, visitor: VisitorId): Promise<readonly Row[]>;
  thread(site: SiteId, conversation: ConversationId): Promise<ArchivedThread | undefined>;
}

/** Whether this gateway should be given traffic. */
export type Readiness = "starting" | "ready" | "draining" | "store-down";

export type HttpDeps = {
  readonly config: Config;
  readonly logger: Logger;
  /** Epoch ms. */
  readonly now: () => number;
  readonly readiness: () => Readiness;
  readonly sites: SiteViews;
  readonly history: History;
  readonly records: Pick<Records, "agents" | "settings" | "audit"> & {
    readonly archive: Pick<Records["archive"], "misses" | "ratings" | "waits">;
  };
  readonly sessions: AgentSessions;
  readonly passwords: Passwords;
  readonly login: Login;
  /** Requests to `/v1` by address. */
  readonly requests: RateLimiter;
  readonly feed: Pick<Feed, "signal">;
  readonly faqReader: FaqReader;
  readonly files: StaticFiles;
};
