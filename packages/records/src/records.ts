// The port for everything that outlives a conversation: settings, agents, the archive and the audit trail.
// It is not on the way of a message: chats go on while records are away, and the archive catches up.
import type { SiteId } from "@baton/protocol";
import type { AgentRecords } from "./agent-records.ts";
import type { Archive } from "./archive.ts";
import type { SiteSettings } from "./settings/site-settings.ts";

/** Settings as saved: `revision` counts 1, 2, 3 … per site. */
export type SettingsRevision = {
  readonly revision: number;
  readonly savedAt: number;
  /** Who saved it: an agent's login, `seed` or `import`. */
  readonly savedBy: string;
  readonly settings: SiteSettings;
};

/** Saved as `revision`, or not at all because someone else saved since: `revision` is then theirs. */
export type PutSettingsResult =
  | { readonly kind: "saved"; readonly revision: number }
  | { readonly kind: "conflict"; readonly revision: number };

export interface SettingsRecords {
  /** Every site that has settings, by id. */
  sites(): Promise<readonly { readonly id: SiteId; readonly revision: number }[]>;
  /** The newest revision. Throws `records-corrupt` if what is stored no longer parses. */
  get(site: SiteId): Promise<SettingsRevision | undefined>;
  /** Cheap enough to ask every second: the newest revision number, 0 for an unknown site. */
  revision(site: SiteId): Promise<number>;
  /** Saves checked settings for `settings.site.id`, if the newest revision is still `expectedRevision` (0: none yet). */
  put(
    settings: SiteSettings,
    options: { readonly expectedRevision: number; readonly by: string },
  ): Promise<PutSettingsResult>;
  /** Who saved when, newest first. */
  history(site: SiteId, limit: number): Promise<readonly Omit<SettingsRevision, "settings">[]>;
}

/** Something an agent, an owner or the system did that someone may ask about later. */
export type AuditEntry = {
  readonly site: SiteId;
  readonly at: number;
  readonly by: string;
  /** kebab-case, e.g. `settings-saved`, `agent-disabled`, `visitor-erased`. */
  readonly what: string;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
};

export interface AuditTrail {
  record(entry: AuditEntry): Promise<void>;
  /** Newest first; `before` is the `at` of the last one seen. */
  list(
    site: SiteId,
    options: { readonly before?: number; readonly limit: number },
  ): Promise<readonly AuditEntry[]>;
}

/** What a site signs its requests to the owner's endpoints with. No settings, export or audit entry ever holds one. */
export interface SiteSecrets {
  /** Undefined until one was made. */
  get(site: SiteId): Promise<string | undefined>;
  /** Makes a new one (256 random bits, base64url) and returns it; the one before no longer counts. */
  renew(site: SiteId): Promise<string>;
}

/** One engine for everything recorded. Every method throws `RecordsError` when the engine fails. */
export interface Records {
  readonly settings: SettingsRecords;
  readonly agents: AgentRecords;
  readonly archive: Archive;
  readonly audit: AuditTrail;
  readonly secrets: SiteSecrets;
  /** Idempotent. */
  close(): Promise<void>;
}
