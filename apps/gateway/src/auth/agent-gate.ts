// From a `Cookie` header to the agent behind it, for requests and for the socket's upgrade alike. Keeps GW44, GW45 and GW48.
import type { AgentRecord, AgentRecords } from "@baton/records";
import type { AgentSessions } from "./agent-sessions.ts";
import { readSessionCookie } from "./session-cookie.ts";

/** Who is asking: read anew from the records each time, so that a right taken away is gone at once. */
export type SignedInAgent = {
  readonly agent: AgentRecord;
  /** The session's token; `sessions.find(token)` says whether it still stands. */
  readonly token: string;
  readonly expiresAt: number;
};

/** The agent of a live session, or undefined: no cookie, session over, agent gone or disabled. */
export type AgentGate = (cookieHeader: string | undefined) => Promise<SignedInAgent | undefined>;

export type AgentGateDeps = {
  readonly isHttps: boolean;
  readonly sessions: Pick<AgentSessions, "find">;
  readonly agents: Pick<AgentRecords, "find">;
};

export const createAgentGate =
  ({ isHttps, sessions, agents }: AgentGateDeps): AgentGate =>
  async (cookieHeader) => {
    const token = readSessionCookie(cookieHeader, isHttps);
    const session = token === undefined ? undefined : await sessions.find(token);
    if (token === undefined || session === undefined) return undefined;
    const agent = await agents.find(session.site, session.agentId);
    if (agent === undefined || agent.isDisabled) return undefined;
    return { agent, token, expiresAt: session.expiresAt };
  };
