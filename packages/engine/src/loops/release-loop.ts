// Gives back what lost agents hold, offers at once, conversations after the grace time, and what is offered to those who are away.
import { INDEX } from "@baton/domain";
import type { RosterEntry } from "@baton/store";
import type { Core } from "../core.ts";
import { isConnected, VOUCH_MS } from "../desks/staffing.ts";
import { withdrawOffers } from "../desks/withdraw-offers.ts";
import type { Site } from "../sites/site.ts";
import type { Loop } from "./loop.ts";
import { createSiteLoop } from "./site-loop.ts";

const EVERY_MS = 1_000;
const BATCH = 100;

/** Since when nobody has seen the agent, counted from the last vouching when a gateway died with the socket. */
const lostSince = (entry: RosterEntry): number => entry.lostAt ?? entry.seenAt + VOUCH_MS;

/** Starts the sweep for agents who are gone. */
export const createReleaseLoop = (core: Core): Loop => {
  const { live, submit, clock } = core;
  const { conversations, roster } = live;

  const release = async (site: Site, entry: RosterEntry): Promise<void> => {
    const isPastGrace = clock.now() - lostSince(entry) >= site.policy.agentGraceMs;
    const held = await conversations.members(site.id, INDEX.held(entry.agentId), { limit: BATCH });
    for (const { conversation } of held) {
      const state = await conversations.load(site.id, conversation);
      if (state?.phase.kind !== "offered" && !isPastGrace) continue;
      await submit({ site, conversation, command: { kind: "release", agentId: entry.agentId } });
    }
  };

  return createSiteLoop(core, {
    name: "release",
    everyMs: EVERY_MS,
    work: async (site) => {
      for (const entry of await roster.list(site.id)) {
        if (!isConnected(entry, clock.now())) await release(site, entry);
        else if (entry.presence === "away") await withdrawOffers(core, site, entry.agentId);
      }
      return undefined;
    },
  });
};
