// Which agents have a socket here, told to the roster: at once when the first comes or the last goes, and again and again between.
import { VOUCH_MS, type Engine, type Site } from "@baton/engine";
import type { AgentId } from "@baton/protocol";
import type { Logger } from "pino";

/** One socket of an agent. */
export type Visitor = {
  readonly site: Site;
  readonly agentId: AgentId;
  /** Whether the session that opened the socket is still good. */
  readonly isStillSignedIn: () => Promise<boolean>;
};

/** `arrived` resolves when the roster knows and rejects when it cannot be told; `left` says that the socket closed. */
export type Visit = { readonly arrived: Promise<void>; readonly left: () => void };

export interface AgentPresence {
  /** An agent's socket said hello. */
  came(visitor: Visitor): Visit;
  close(): void;
}

/** Starts vouching for agents. */
export const startAgentPresence = ({ agents }: Pick<Engine, "agents">, logger: Logger): AgentPresence => {
  const open = new Map<AgentId, { readonly site: Site; sockets: number }>();
  const failed = (err: unknown): void =>
    logger.error({ err }, "an agent's coming or going could not be noted");

  const timer = setInterval(() => {
    for (const [agent, { site }] of open) agents.vouch(site, agent).catch(failed);
  }, VOUCH_MS);
  timer.unref();

  /** Lost at once; then whether that was a sign-out, which nobody comes back from by themselves. */
  const leave = async ({ site, agentId, isStillSignedIn }: Visitor): Promise<void> => {
    await agents.lose(site, agentId);
    if ((await isStillSignedIn()) || open.has(agentId)) return;
    await agents.signOut(site, agentId);
  };

  return {
    came: (visitor) => {
      const { site, agentId } = visitor;
      // Asked for before anything vouches: how long the agent was gone is known only until then.
      const arrived = agents.arrive(site, agentId);
      const entry = open.get(agentId) ?? { site, sockets: 0 };
      open.set(agentId, entry);
      entry.sockets += 1;
      return {
        arrived,
        left: () => {
          entry.sockets -= 1;
          if (entry.sockets > 0) return;
          open.delete(agentId);
          leave(visitor).catch(failed);
        },
      };
    },
    close: () => clearInterval(timer),
  };
};
