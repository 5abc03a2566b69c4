// The engine whole: desks for those who ask, loops for what nobody asks for.
import type { ConversationState } from "@baton/domain";
import type { Desk, QueuePlace } from "@baton/protocol";
import type { Core, EngineDeps } from "./core.ts";
import { createAgentDesk, type AgentDesk } from "./desks/agent-desk.ts";
import { createBotDesk, type BotDesk } from "./desks/bot-desk.ts";
import { createShopperDesk, type ShopperDesk } from "./desks/shopper-desk.ts";
import { queuePlace } from "./desks/queue-place.ts";
import { colleagues, deskNow } from "./desks/staffing.ts";
import { createAnswerLoop } from "./loops/answer-loop.ts";
import { createArchiveLoop, createRetireLoop } from "./loops/archive-loop.ts";
import type { Loop } from "./loops/loop.ts";
import { createMatchLoop } from "./loops/match-loop.ts";
import { createOfferLoop } from "./loops/offer-loop.ts";
import { createReleaseLoop } from "./loops/release-loop.ts";
import { createRerouteLoop } from "./loops/reroute-loop.ts";
import { createSilenceLoop } from "./loops/silence-loop.ts";
import { createBrain } from "./outside/brain.ts";
import { createOutside } from "./outside/outside.ts";
import { createPages, type Pages } from "./pages.ts";
import { openSites, type Sites } from "./sites/sites.ts";
import type { Site } from "./sites/site.ts";
import { createSubmit } from "./submit.ts";
import { createWaits } from "./waits.ts";

export type Engine = {
  readonly sites: Sites;
  readonly shoppers: ShopperDesk;
  readonly agents: AgentDesk;
  readonly bot: BotDesk;
  readonly pages: Pick<Pages, "at" | "tell">;
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
    pages: createPages(deps.live.feed, sites),
  };
  const bot = createBotDesk(core);
  const waits = createWaits(core);
  for (const site of sites.all()) await waits.follow(site);
  sites.onChange((site) => void waits.follow(site));

  const match = createMatchLoop(core);
  const offers = createOfferLoop(core);
  const reroute = createRerouteLoop(core);
  sites.onChange(reroute.kick);
  const loops = [
    match,
    offers,
    reroute,
    createAnswerLoop(core, bot),
    createReleaseLoop(core),
    createSilenceLoop(core),
    createArchiveLoop(core),
    createRetireLoop(core),
  ];
  const stopKicking = kickOnNews(core, { match, offers });

  return {
    sites,
    bot,
    pages: core.pages,
    shoppers: createShopperDesk(core),
    agents: createAgentDesk(core),
    colleagues: (site) => colleagues(core, site),
    desk: (site, department) => deskNow(core, site, department),
    place: (site, state) => queuePlace(core, waits, site, state),
    close: async () => {
      stopKicking();
      waits.close();
      core.pages.close();
      sites.close();
      for (const loop of loops) await loop.close();
    },
  };
};
