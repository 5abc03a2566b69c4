// What the HTTP side needs from the rest of the gateway; `compose` hands it in, tests make their own.
import type {
  AgentConversation,
  AgentId,
  ConversationId,
  LauncherView,
  PanelView,
  Row,
  SiteId,
  VisitorId,
} from "@baton/protocol";
import type { Feed } from "@baton/store";
import type { Logger } from "pino";
import type { AgentAccounts } from "../auth/agent-accounts.ts";
import type { AgentSessions } from "../auth/agent-sessions.ts";
import type { Login } from "../auth/login.ts";
import type { Passwords } from "../auth/passwords.ts";
import type { Config } from "../config/index.ts";
import type { RateLimiter } from "../limits/index.ts";
import type { StaticFiles } from "../static/static-files.ts";

/** What a page may know of a site. */
export interface SiteViews {
  /** False for a site that is unknown or switched off. */
  isKnown(site: SiteId): Promise<boolean>;
  /** `origin` as the browser sent it. */
  isOriginAllowed(site: SiteId, origin: string): Promise<boolean>;
  launcherView(site: SiteId): Promise<LauncherView | undefined>;
  panelView(site: SiteId, locale: "ko" | "en"): Promise<PanelView | undefined>;
}

/** Where the reader looks: `before` is the `cursor` of the page before. */
export type ConversationSearch = {
  readonly text?: string;
  readonly visitor?: VisitorId;
  readonly before?: string;
  readonly limit: number;
};

export type ConversationPage = { readonly rows: readonly Row[]; readonly cursor?: string };

/** Live and archived conversations as agents see them. */
export interface AgentDesk {
  search(site: SiteId, search: ConversationSearch): Promise<ConversationPage>;
  /** The conversation with its entries, or undefined. */
  conversation(
    site: SiteId,
    id: ConversationId,
  ): Promise<{ readonly conversation: AgentConversation; readonly entries: readonly unknown[] } | undefined>;
  /** Questions the bot missed, most frequent first. */
  unanswered(
    site: SiteId,
    limit: number,
  ): Promise<readonly { readonly text: string; readonly count: number; readonly lastAt: number }[]>;
}

export type SettingsProblem = { readonly path: string; readonly message: string };

export interface SettingsDesk {
  read(site: SiteId): Promise<{ readonly revision: number; readonly settings: unknown } | undefined>;
  /** Applies all of it or nothing; `revision` is the one the change was made on. */
  write(
    site: SiteId,
    change: {
      readonly settings: unknown;
      readonly revision: number;
      readonly by: AgentId;
      readonly at: number;
    },
  ): Promise<
    | { readonly kind: "saved"; readonly revision: number }
    | { readonly kind: "invalid"; readonly problems: readonly SettingsProblem[] }
    | { readonly kind: "conflict" }
  >;
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
  readonly accounts: AgentAccounts;
  readonly sessions: AgentSessions;
  readonly passwords: Passwords;
  readonly login: Login;
  /** Requests to `/v1` by address. */
  readonly requests: RateLimiter;
  readonly desk: AgentDesk;
  readonly settings: SettingsDesk;
  readonly feed: Pick<Feed, "signal">;
  readonly files: StaticFiles;
};
