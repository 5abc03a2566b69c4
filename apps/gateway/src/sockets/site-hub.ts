// What all sockets of one site share in this gateway: one ear on the feed, the desk's state, the moving line.
import type { ConversationState } from "@baton/domain";
import type { Engine, Site } from "@baton/engine";
import type { ConversationId, Desk, SiteId } from "@baton/protocol";
import type { Announcement, Feed, FeedMessage } from "@baton/store";
import type { Logger } from "pino";
import { createAgentSeats, type AgentSeat, type AgentSeats } from "./agent-seats.ts";
import { inBursts } from "./burst.ts";
import { createSiteRows, type SiteRows } from "./site-rows.ts";

/** A shopper's socket as the hub sees it. */
export interface ShopperSeat {
  deskChanged(desk: Desk): void;
  /** The line moved; only those in it care. */
  lineMoved(): void;
}

export interface SiteHub {
  joinShopper(seat: ShopperSeat): () => void;
  joinAgent(seat: AgentSeat): () => void;
  /** An agent who has joined is about to be told the list, as the store has it in `states`. */
  listRead(seat: AgentSeat, states: readonly ConversationState[]): void;
  /** An agent who has joined looks at the conversation from now on, and is told its steps. */
  watch(seat: AgentSeat, conversation: ConversationId): void;
  unwatch(seat: AgentSeat, conversation: ConversationId): void;
  /** As of the last change; asked once at first. */
  desk(): Promise<Desk>;
}

export interface SiteHubs {
  of(site: Site): SiteHub;
  close(): void;
}

/** News that come in bursts are told once, this much later. */
const BURST_MS = 100;
/** Hours open and close by themselves. */
const DESK_CHECK_MS = 30_000;

type HubDeps = { readonly engine: Engine; readonly feed: Feed; readonly logger: Logger };

type Ears = {
  readonly agents: AgentSeats;
  readonly rows: SiteRows;
  readonly tellDesk: () => void;
  readonly tellLine: () => void;
};

/** A commit goes to those who look at the conversation and to the agent it is with; the list is told for all at once. */
const hearCommit = ({ agents, rows }: Ears, announcement: Announcement): void => {
  if (agents.all.size === 0) return;
  const { state } = announcement;
  const change = rows.changed(state);
  for (const seat of agents.watching(state.id)) seat.steppedOn(announcement);
  if (change === "none" || (state.phase.kind !== "offered" && state.phase.kind !== "assigned")) return;
  for (const seat of agents.of(state.phase.agentId)) seat.holds(state, change);
};

/** Passes on what the feed says to those it concerns. */
const hear =
  (ears: Ears) =>
  (message: FeedMessage): void => {
    const { agents, rows, tellDesk, tellLine } = ears;
    switch (message.kind) {
      case "committed":
        hearCommit(ears, message);
        break;
      case "typing":
        for (const seat of agents.watching(message.conversation)) seat.typing(message);
        break;
      case "page":
        for (const seat of agents.watching(message.conversation)) seat.pageTurned(message);
        break;
      case "roster-changed":
        tellDesk();
        break;
      case "queue-moved":
        tellLine();
        break;
      // Told once the site was read anew.
      case "settings-changed":
        break;
      case "session-ended":
        for (const seat of agents.all) seat.sessionEnded(message.subject);
        break;
      case "gap":
        if (message.isNewLife) rows.forget();
        tellDesk();
        tellLine();
        for (const seat of agents.all) seat.newsMissed();
        break;
    }
  };

/** Whoever waits has a place again once somebody is there. */
const tellShopper = (seat: ShopperSeat, desk: Desk): void => {
  seat.deskChanged(desk);
  seat.lineMoved();
};

const createHub = ({ engine, feed, logger }: HubDeps, id: SiteId): SiteHub & { close(): void } => {
  const shoppers = new Set<ShopperSeat>();
  const agents = createAgentSeats();
  let desk: Desk | undefined;

  const failed = (err: unknown): void =>
    logger.error({ err, site: id }, "news of the desk could not be told");
  const siteNow = (): Site | undefined => engine.sites.get(id);

  const lookAtDesk = async (): Promise<void> => {
    const site = siteNow();
    if (!site) return;
    const next = await engine.desk(site);
    const isSame = JSON.stringify(next) === JSON.stringify(desk);
    desk = next;
    if (!isSame) for (const seat of shoppers) tellShopper(seat, next);
  };
  const tellColleagues = async (): Promise<void> => {
    const site = siteNow();
    if (!site || agents.all.size === 0) return;
    const everyone = await engine.colleagues(site);
    for (const seat of agents.all) seat.colleaguesChanged(everyone);
  };

  const tellDesk = inBursts(() => void Promise.all([lookAtDesk(), tellColleagues()]).catch(failed), BURST_MS);
  const tellLine = inBursts(() => {
    for (const seat of shoppers) seat.lineMoved();
    tellColleagues().catch(failed);
  }, BURST_MS);

  const rows = createSiteRows((frame) => {
    for (const seat of agents.all) seat.rowsChanged(frame);
  });
  const unfollow = feed.followSite(id, hear({ agents, rows, tellDesk, tellLine }));
  const unlisten = engine.sites.onChange((site) => {
    if (site.id !== id) return;
    tellDesk();
    for (const seat of agents.all) seat.siteChanged(site);
  });
  const timer = setInterval(tellDesk, DESK_CHECK_MS);
  timer.unref();

  return {
    joinShopper: (seat) => {
      shoppers.add(seat);
      return () => shoppers.delete(seat);
    },
    joinAgent: agents.join,
    watch: agents.watch,
    unwatch: agents.unwatch,
    listRead: (seat, states) => rows.read(states, agents.all.size > Number(agents.all.has(seat))),
    desk: async () => {
      if (!desk) await lookAtDesk();
      return desk ?? { isOpen: false, isStaffed: false };
    },
    close: () => {
      unfollow();
      unlisten();
      rows.close();
      clearInterval(timer);
    },
  };
};

/** Makes a hub when a site's first socket comes. */
export const createSiteHubs = (deps: HubDeps): SiteHubs => {
  const hubs = new Map<SiteId, SiteHub & { close(): void }>();
  return {
    of: ({ id }) => {
      const hub = hubs.get(id) ?? createHub(deps, id);
      hubs.set(id, hub);
      return hub;
    },
    close: () => {
      for (const hub of hubs.values()) hub.close();
    },
  };
};
