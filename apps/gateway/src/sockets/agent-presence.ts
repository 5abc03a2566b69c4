// Which agents have a socket here, told to the roster: at once when the first comes or the last goes, and again and again between.
import { VOUCH_MS, type Engine, type Site } from "@baton/engine";
import type { AgentId } from "@baton/protocol";
import type { Logger } from "pino";

export interface AgentPresence {
  /** An agent's socket opened; the returned function says that it closed. */
  came(site: Site, agent: AgentId): () => void;
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

  return {
    came: (site, agent) => {
      const entry = open.get(agent) ?? { site, sockets: 0 };
      open.set(agent, entry);
      entry.sockets += 1;
      return () => {
        entry.sockets -= 1;
        if (entry.sockets > 0) return;
        open.delete(agent);
        agents.lose(site, agent).catch(failed);
      };
    },
    close: () => clearInterval(timer),
  };
};
