// Ends offers on time. Two missed in a row set the agent away, so that the next shopper is not offered to an empty chair.
import { INDEX } from "@baton/domain";
import type { Core } from "../core.ts";
import { withdrawOffers } from "../desks/withdraw-offers.ts";
import type { Site } from "../sites/site.ts";
import type { Loop } from "./loop.ts";
import { createSiteLoop } from "./site-loop.ts";

const EVERY_MS = 1_000;
const BATCH = 100;

/** Starts the sweep for offers that ran out. Kick it when an offer was made. */
export const createOfferLoop = (core: Core): Loop => {
  const { live, submit, clock } = core;
  const { conversations, roster } = live;

  const expire = async (site: Site, id: Parameters<typeof conversations.load>[1]): Promise<void> => {
    const state = await conversations.load(site.id, id);
    if (state?.phase.kind !== "offered") return;
    const { agentId } = state.phase;
    const outcome = await submit({ site, conversation: id, command: { kind: "expire-offer" } });
    if (outcome.kind !== "done") return;
    const missedOffers = ((await roster.find(site.id, agentId))?.missedOffers ?? 0) + 1;
    const isGone = missedOffers >= site.policy.missedOffersBeforeAway;
    await roster.update(site.id, agentId, { missedOffers, ...(isGone && { presence: "away" as const }) });
    // The next may have been offered before this one was counted.
    if (isGone) await withdrawOffers(core, site, agentId);
  };

  return createSiteLoop(core, {
    name: "offers",
    everyMs: EVERY_MS,
    work: async (site) => {
      const due = await conversations.members(site.id, INDEX.offered, { upTo: clock.now(), limit: BATCH });
      for (const { conversation } of due) await expire(site, conversation);
      const [next] = await conversations.members(site.id, INDEX.offered, { limit: 1 });
      return next?.score;
    },
  });
};
