// What all sockets of one site share in this gateway: one ear on the feed, the desk's state, the moving line.
import type { ConversationState } from "@baton/domain";
import type { Engine, Site } from "@baton/engine";
import type { Colleague, Desk, SiteId } from "@baton/protocol";
import type { Announcement, Feed, FeedMessage, Signal } from "@baton/store";
import type { Logger } from "pino";
import { inBursts } from "./burst.ts";
import { createSiteRows, type RowChange, type RowsFrame, type SiteRows } from "./site-rows.ts";

/** A shopper's socket as the hub sees it. */
export interface ShopperSeat {
  deskChanged(desk: Desk): void;
  /** The line moved; only those in it care. */
  lineMoved(): void;
}

/** An agent's socket as the hub sees it. */
export interface AgentSeat {
  /** `change` is what it is to the list. */
  committed(announcement: Announcement, change: RowChange): void;
  rowsChanged(frame: RowsFrame): void;
  typing(signal: Extract<Signal, { readonly kind: "typing" }>): void;
  colleaguesChanged(colleagues: readonly Colleague[]): void;
  /** Settings or agents were saved, and this is what the site is now. */
  siteChanged(site: Site): void;
  sessionEnded(subject: string): void;
  /** News were lost on the way. */
  newsMissed(): void;
}

export interface SiteHub {
  joinShopper(seat: ShopperSeat): () => void;
  joinAgent(seat: AgentSeat): () => void;
  /** An agent who has joined is about to be told the list, as the store has it in `states`. */
  listRead(seat: AgentSeat, states: readonly ConversationState[]): void;
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
  readonly agents: ReadonlySet<AgentSeat>;
  readonly rows: SiteRows;
  readonly tellDesk: () => void;
  readonly tellLine: () => void;
};

/** Passes on what the feed says to those it concerns. */
const hear =
  ({ agents, rows, tellDesk, tellLine }: Ears) =>
  (message: FeedMessage): void => {
    switch (message.kind) {
      case "committed": {
        if (agents.size === 0) break;
        const change = rows.changed(message.state);
        for (const seat of agents) seat.committed(message, change);
        break;
      }
      case "typing":
        for (const seat of agents) seat.typing(message);
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
        for (const seat of agents) seat.sessionEnded(message.subject);
        break;
      case "gap":
        if (message.isNewLife) rows.forget();
        tellDesk();
        tellLine();
        for (const seat of agents) seat.newsMissed();
        break;
    }
  };

const createHub = ({ engine, feed, logger }: HubDeps, id: SiteId): SiteHub & { close(): void } => {
  const shoppers = new Set<ShopperSeat>();
  const agents = new Set<AgentSeat>();
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
    if (!isSame) for (const seat of shoppers) seat.deskChanged(next);
  };
  const tellColleagues = async (): Promise<void> => {
    const site = siteNow();
    if (!site || agents.size === 0) return;
    const everyone = await engine.colleagues(site);
    for (const seat of agents) seat.colleaguesChanged(everyone);
  };

  const tellDesk = inBursts(() => void Promise.all([lookAtDesk(), tellColleagues()]).catch(failed), BURST_MS);
  const tellLine = inBursts(() => {
    for (const seat of shoppers) seat.lineMoved();
    tellColleagues().catch(failed);
  }, BURST_MS);

  const rows = createSiteRows((frame) => {
    for (const seat of agents) seat.rowsChanged(frame);
  });
  const unfollow = feed.followSite(id, hear({ agents, rows, tellDesk, tellLine }));
  const unlisten = engine.sites.onChange((site) => {
    if (site.id !== id) return;
    tellDesk();
    for (const seat of agents) seat.siteChanged(site);
  });
  const timer = setInterval(tellDesk, DESK_CHECK_MS);
  timer.unref();

  const join = <Seat>(seats: Set<Seat>, seat: Seat): (() => void) => {
    seats.add(seat);
    return () => seats.delete(seat);
  };

  return {
    joinShopper: (seat) => join(shoppers, seat),
    joinAgent: (seat) => join(agents, seat),
    listRead: (seat, states) => rows.read(states, agents.size > Number(agents.has(seat))),
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
