// Agents' coming and going, and whether they want to be offered anything. Keeps EN41, EN42.
import type { AgentId } from "@baton/protocol";
import type { Core } from "../core.ts";
import type { Site } from "../sites/site.ts";
import { isConnected } from "./staffing.ts";
import { withdrawOffers } from "./withdraw-offers.ts";

export interface Attendance {
  setPresence(site: Site, agent: AgentId, presence: "available" | "away"): Promise<void>;
  /** The agent's first socket here said hello: available as before after a short break, away after a long one or a sign-out. */
  arrive(site: Site, agent: AgentId): Promise<void>;
  /** A socket of the agent is there; said again every ten seconds. */
  vouch(site: Site, agent: AgentId): Promise<void>;
  /** The agent's last socket here is gone. */
  lose(site: Site, agent: AgentId): Promise<void>;
  /** The last socket went because its session ended. */
  signOut(site: Site, agent: AgentId): Promise<void>;
}

/** Gone for longer, an agent decides anew whether to be available. */
const LONGEST_BREAK_MS = 5 * 60_000;

/** Keeps it in the roster. */
export const createAttendance = (core: Core): Attendance => {
  const { clock } = core;
  const { roster } = core.live;
  return {
    setPresence: async (site, agent, presence) => {
      const now = clock.now();
      await roster.update(site.id, agent, {
        presence,
        missedOffers: 0,
        ...(presence === "available" && { idleSince: now }),
      });
      if (presence === "away") await withdrawOffers(core, site, agent);
    },
    arrive: async (site, agent) => {
      const entry = await roster.find(site.id, agent);
      const now = clock.now();
      const isBack = entry !== undefined && !isConnected(entry, now) && now - entry.seenAt > LONGEST_BREAK_MS;
      await roster.update(site.id, agent, {
        seenAt: now,
        lostAt: null,
        ...(isBack && { presence: "away", missedOffers: 0 }),
      });
    },
    vouch: async (site, agent) => {
      await roster.update(site.id, agent, { seenAt: clock.now(), lostAt: null });
    },
    lose: async (site, agent) => {
      await roster.update(site.id, agent, { lostAt: clock.now() });
    },
    signOut: async (site, agent) => {
      await roster.update(site.id, agent, { lostAt: clock.now(), seenAt: 0 });
    },
  };
};
