// A visitor is whoever holds the token: 256 random bits, of which only the hash is kept. Keeps GW74.
import { createHash, randomBytes } from "node:crypto";
import type { SiteId, VisitorId } from "@baton/protocol";
import type { Credentials } from "@baton/store";

const DAY_MS = 86_400_000;
/** Unused this long, a token is forgotten. */
export const VISITOR_IDLE_MS = 30 * DAY_MS;

export type Arrival = {
  readonly visitor: VisitorId;
  /** Set when the token is new and the client must keep it. */
  readonly token?: string;
};

export interface VisitorTokens {
  /** The visitor the token stands for at this site, or a new one when there is no such token. */
  arrive(site: SiteId, token: string | undefined): Promise<Arrival>;
}

const hashOf = (token: string): string => createHash("sha256").update(token).digest("base64url");

const SUBJECT = "visitor:";

/** Visitors by token. A token used in its last half of life lives on. */
export const createVisitorTokens = (credentials: Credentials, now: () => number): VisitorTokens => ({
  arrive: async (site, token) => {
    const hash = hashOf(token ?? "");
    const found = token === undefined ? undefined : await credentials.find(hash, now());
    if (found?.site === site && found.subject.startsWith(SUBJECT)) {
      const isOld = found.expiresAt - now() < VISITOR_IDLE_MS / 2;
      const isThere =
        !isOld || (await credentials.extend(site, hash, found.subject, now() + VISITOR_IDLE_MS));
      if (isThere) return { visitor: found.subject.slice(SUBJECT.length) as VisitorId };
    }
    const fresh = randomBytes(32).toString("base64url");
    const visitor = randomBytes(16).toString("base64url") as VisitorId;
    await credentials.save(site, hashOf(fresh), `${SUBJECT}${visitor}`, now() + VISITOR_IDLE_MS);
    return { visitor, token: fresh };
  },
});
