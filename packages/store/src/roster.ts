// Who of a site's agents is there. Presence is what the agent chose; being connected is what the gateways see.
import type { AgentId, SiteId } from "@baton/protocol";

export type RosterEntry = {
  readonly agentId: AgentId;
  readonly presence: "available" | "away";
  /** When a gateway last vouched for a socket of the agent, epoch ms. */
  readonly seenAt: number;
  /** When the last socket went; absent while connected. */
  readonly lostAt?: number;
  /** Since when the agent could have taken a conversation: the longest idle comes first. */
  readonly idleSince: number;
  /** Offers missed in a row. */
  readonly missedOffers: number;
};

export interface Roster {
  /** Every agent ever seen at the site, in no order. */
  list(site: SiteId): Promise<readonly RosterEntry[]>;
  find(site: SiteId, agent: AgentId): Promise<RosterEntry | undefined>;
  /** Merges the change into the entry (made if absent) at once and signals `roster-changed`; `lostAt: null` clears it. */
  update(
    site: SiteId,
    agent: AgentId,
    change: Partial<Omit<RosterEntry, "agentId" | "lostAt">> & { readonly lostAt?: number | null },
  ): Promise<RosterEntry>;
}

export interface Leases {
  /** True when `holder` now holds `name` for `ttlMs`, newly or still. Time is the store's. */
  acquire(site: SiteId, name: string, holder: string, ttlMs: number): Promise<boolean>;
  release(site: SiteId, name: string, holder: string): Promise<void>;
}

/** Bearer tokens by hash: visitors and agent sessions. */
export interface Credentials {
  /** `subject` is `visitor:<id>` or `agent:<id>`; `expiresAt` epoch ms. */
  save(site: SiteId, hash: string, subject: string, expiresAt: number): Promise<void>;
  /** The subject, if the token is known and has not expired at `now`. */
  find(
    hash: string,
    now: number,
  ): Promise<{ readonly site: SiteId; readonly subject: string; readonly expiresAt: number } | undefined>;
  /** Moves the end of a token that is there; false, and nothing is done, when it was revoked or has expired. */
  extend(site: SiteId, hash: string, subject: string, expiresAt: number): Promise<boolean>;
  revoke(hash: string): Promise<void>;
  /** Ends every token of a subject and signals `session-ended`. */
  revokeSubject(site: SiteId, subject: string): Promise<void>;
}
