// An agent's session: a random token in the browser, its hash in the store, an idle time and a longest time. Keeps GW44, GW45.
import { createHash, randomBytes } from "node:crypto";
import type { AgentId, SiteId } from "@baton/protocol";
import type { Credentials, Feed } from "@baton/store";

const HOUR = 3_600_000;

/** Without use, and at most. */
export const SESSION_IDLE_MS = 12 * HOUR;
export const SESSION_LONGEST_MS = 7 * 24 * HOUR;
/** Use moves the end only when it moves it by this much, so that reading stays reading. */
const RENEW_AFTER_MS = HOUR / 2;

export type AgentSession = {
  readonly site: SiteId;
  readonly agentId: AgentId;
  /** Epoch ms; later with every use, up to the longest time. */
  readonly expiresAt: number;
};

export interface AgentSessions {
  /** Starts a session and returns its token; any other session of the agent goes on. */
  start(site: SiteId, agent: AgentId): Promise<string>;
  /** The session, if the token is known and neither idle nor longest time has passed; counts as use. */
  find(token: string): Promise<AgentSession | undefined>;
  /** Ends one session; `session-ended` tells the agent's sockets to look whether theirs is still there. */
  end(token: string): Promise<void>;
  /** Ends every session of an agent, and tells the sockets. */
  endAll(site: SiteId, agent: AgentId): Promise<void>;
}

const hashOf = (token: string): string => createHash("sha256").update(token).digest("base64url");
const subjectOf = (agent: AgentId): string => `agent:${agent}`;

/** The token starts with its own birth time, which its hash covers, so that the longest time needs no second column. */
const newToken = (now: number): string => `${now.toString(36)}.${randomBytes(32).toString("base64url")}`;
const bornAt = (token: string): number => Number.parseInt(token.split(".")[0] ?? "", 36);

export type AgentSessionsDeps = {
  readonly credentials: Credentials;
  readonly feed: Pick<Feed, "signal">;
  /** Epoch ms. */
  readonly now: () => number;
};

export const createAgentSessions = ({ credentials, feed, now }: AgentSessionsDeps): AgentSessions => {
  /** Undefined when the session has ended meanwhile, here or at another gateway. */
  const renew = async (
    token: string,
    session: AgentSession,
    subject: string,
  ): Promise<AgentSession | undefined> => {
    const expiresAt = Math.min(now() + SESSION_IDLE_MS, bornAt(token) + SESSION_LONGEST_MS);
    if (expiresAt - session.expiresAt < RENEW_AFTER_MS) return session;
    const isExtended = await credentials.extend(session.site, hashOf(token), subject, expiresAt);
    return isExtended ? { ...session, expiresAt } : undefined;
  };

  return {
    start: async (site, agent) => {
      const token = newToken(now());
      await credentials.save(site, hashOf(token), subjectOf(agent), now() + SESSION_IDLE_MS);
      return token;
    },
    find: async (token) => {
      const found = await credentials.find(hashOf(token), now());
      if (found === undefined || !found.subject.startsWith("agent:")) return undefined;
      if (!(now() < bornAt(token) + SESSION_LONGEST_MS)) return undefined;
      const agentId = found.subject.slice("agent:".length) as AgentId;
      return renew(token, { site: found.site, agentId, expiresAt: found.expiresAt }, found.subject);
    },
    end: async (token) => {
      const found = await credentials.find(hashOf(token), now());
      await credentials.revoke(hashOf(token));
      if (found !== undefined)
        feed.signal({ kind: "session-ended", site: found.site, subject: found.subject });
    },
    endAll: (site, agent) => credentials.revokeSubject(site, subjectOf(agent)),
  };
};
