// The engine whole: desks for those who ask, loops for what nobody asks for.
import { estimateWait, INDEX, type ConversationState } from "@baton/domain";
import type { Desk, QueuePlace } from "@baton/protocol";
import type { Core, EngineDeps } from "./core.ts";
import { createAgentDesk, type AgentDesk } from "./desks/agent-desk.ts";
import { createBotDesk, type BotDesk } from "./desks/bot-desk.ts";
import { createShopperDesk, type ShopperDesk } from "./desks/shopper-desk.ts";
import { colleagues, deskNow, standings } from "./desks/staffing.ts";
import { createAnswerLoop } from "./loops/answer-loop.ts";
import { createArchiveLoop, createRetireLoop } from "./loops/archive-loop.ts";
import type { Loop } from "./loops/loop.ts";
import { createMatchLoop } from "./loops/match-loop.ts";
import { createOfferLoop } from "./loops/offer-loop.ts";
import { createReleaseLoop } from "./loops/release-loop.ts";
import { createSilenceLoop } from "./loops/silence-loop.ts";
import { createBrain } from "./outside/brain.ts";
import { createOutside } from "./outside/outside.ts";
import { openSites, type Sites } from "./sites/sites.ts";
import type { Site } from "./sites/site.ts";
import { createSubmit } from "./submit.ts";
import { createWaits } from "./waits.ts";

export type Engine = {
  readonly sites: Sites;
  readonly shoppers: ShopperDesk;
  readonly agents: AgentDesk;
  readonly bot: BotDesk;
  colleagues(site: Site): ReturnType<typeof colleagues>;
  /** Open, staffed, next opening. */
  desk(site: Site, department?: string): Promise<Desk>;
  /** The place in line of a waiting conversation, undefined for any other. */
  place(site: Site, state: ConversationState): Promise<QueuePlace | undefined>;
  /** Stops the loops after the sweep under way. Does not close the stores. */
  close(): Promise<void>;
};

/** Kicks the loops that what happens at a site concerns, so that nobody waits for the next turn. */
const kickOnNews = (core: Core, { match, offers }: { readonly match: Loop; readonly offers: Loop }) => {
  const followed = new Map<string, () => void>();
  const follow = (site: Site): void => {
    if (followed.has(site.id)) return;
    const end = core.live.feed.followSite(site.id, (message) => {
      if (message.kind === "queue-moved" || message.kind === "roster-changed") match.kick();
      if (message.kind !== "committed") return;
      const { phase } = message.state;
      if (phase.kind === "queued") match.kick();
      if (phase.kind === "offered" && message.events.at(-1)?.kind === "offered") offers.kick();
    });
    followed.set(site.id, end);
  };
  for (const site of core.sites.all()) follow(site);
  const end = core.sites.onChange(follow);
  return () => {
    end();
    for (const unfollow of followed.values()) unfollow();
  };
};

/** Reads the sites and starts everything. Rejects when the records cannot be read at first. */
export const startEngine = async (deps: EngineDeps): Promise<Engine> => {
  const sites = await openSites(deps);
  const outside = deps.outside ?? createOutside({ secrets: deps.records.secrets, now: deps.clock.now });
  const core: Core = {
    ...deps,
    sites,
    submit: createSubmit({ ...deps, sites }),
    outside,
    brain: createBrain(deps, outside),
  };
  const bot = createBotDesk(core);
  const waits = createWaits(core);
  for (const site of sites.all()) await waits.follow(site);
  sites.onChange((site) => void waits.follow(site));

  const match = createMatchLoop(core);
  const offers = createOfferLoop(core);
  const loops = [
    match,
    offers,
    createAnswerLoop(core, bot),
    createReleaseLoop(core),
    createSilenceLoop(core),
    createArchiveLoop(core),
    createRetireLoop(core),
  ];
  const stopKicking = kickOnNews(core, { match, offers });

  const place = async (site: Site, state: ConversationState): Promise<QueuePlace | undefined> => {
    const { phase } = state;
    if (phase.kind !== "queued" && phase.kind !== "offered") return undefined;
    const line = INDEX.waiting(phase.department);
    const ahead =
      phase.kind === "offered" ? 0 : await deps.live.conversations.position(site.id, line, state.id);
    const position = (ahead ?? 0) + 1;
    const everyone = await standings(core, site);
    const present = everyone.filter(({ presence }) => presence === "available");
    const wait = estimateWait({
      position,
      recentWaitsMs: waits.recent(site.id),
      availableAgents: present.length,
      totalCapacity: present.reduce((sum, { capacity }) => sum + capacity, 0),
    });
    return { position, ...(wait && { wait }) };
  };

  return {
    sites,
    bot,
    shoppers: createShopperDesk(core),
    agents: createAgentDesk(core),
    colleagues: (site) => colleagues(core, site),
    desk: (site, department) => deskNow(core, site, department),
    place,
    close: async () => {
      stopKicking();
      waits.close();
      sites.close();
      for (const loop of loops) await loop.close();
    },
  };
};
