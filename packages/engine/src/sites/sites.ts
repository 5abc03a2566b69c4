// The sites in memory, kept as new as the records: told by signals, and asked every few seconds in case one was lost.
import type { SiteId } from "@baton/protocol";
import type { EngineDeps } from "../core.ts";
import { createSiteReader } from "./site-reader.ts";
import type { Site } from "./site.ts";

export interface Sites {
  get(site: string): Site | undefined;
  all(): readonly Site[];
  /**
   * Reads what changed, settings and agents. Keeps what it has when the records are away; rejects when they or the store are.
   */
  refresh(site: SiteId): Promise<void>;
  /**
   * Reads the agents, however long settings take, and resolves when no gateway goes by agents as they were before. Rejects as
   * `refresh` does.
   */
  refreshAgents(site: SiteId): Promise<void>;
  onChange(listener: (site: Site) => void): () => void;
  close(): void;
}

const POLL_MS = 2_000;

/** Tells the store of each version of a site's agents, so that no gateway goes by an older one. */
const createTelling = ({ live }: Pick<EngineDeps, "live">, sites: ReadonlyMap<string, Site>) => {
  const told = new Map<string, number>();
  const tell = async (id: SiteId): Promise<void> => {
    const version = sites.get(id)?.agentsVersion;
    if (version === undefined || told.get(id) === version) return;
    await live.conversations.outdateGuards(id, version);
    told.set(id, version);
  };
  return {
    tell,
    tellAll: async (): Promise<void> => {
      for (const { id } of sites.values()) await tell(id);
    },
    /** The store may have forgotten. */
    again: (id: SiteId): Promise<void> => {
      told.delete(id);
      return tell(id);
    },
  };
};

/** Reads every site and follows their changes. Rejects only if the very first reading fails. */
export const openSites = async ({
  live,
  records,
  clock,
  log,
}: Omit<EngineDeps, "instance" | "ids">): Promise<Sites> => {
  const unfollow = new Map<SiteId, () => void>();
  const listeners = new Set<(site: Site) => void>();

  const follow = (id: SiteId): (() => void) =>
    live.feed.followSite(id, ({ kind }) => {
      if (kind === "settings-changed") refresh(id).catch(noteFailure);
      // After a gap nobody knows what was said in it, nor what the store still knows.
      if (kind === "gap") Promise.all([refresh(id), telling.again(id)]).catch(noteFailure);
    });
  const reader = createSiteReader({ records }, (site) => {
    if (!unfollow.has(site.id)) unfollow.set(site.id, follow(site.id));
    for (const listener of listeners) listener(site);
  });
  const { sites, readShop, readStaff, readAllShops, readAllStaff } = reader;
  const telling = createTelling({ live }, sites);
  const refreshAgents = (id: SiteId): Promise<void> => readStaff(id).then(() => telling.tell(id));
  const refresh = async (id: SiteId): Promise<void> => {
    await Promise.all([refreshAgents(id), readShop(id)]);
  };
  const noteFailure = (err: unknown): void =>
    log.error({ err, where: "sites" }, "settings could not be read; going on with the last ones");

  /** Asks again and again what `read` reads, however long it takes. */
  const poll = (read: () => Promise<void>): (() => void) => {
    let stop = (): void => undefined;
    let isOver = false;
    const next = (): void => {
      if (isOver) return;
      stop = clock.after(POLL_MS, () => void read().catch(noteFailure).finally(next));
    };
    next();
    return () => {
      isOver = true;
      stop();
    };
  };

  await readAllStaff();
  await readAllShops();
  telling.tellAll().catch(noteFailure);
  const polls = [poll(() => readAllStaff().then(telling.tellAll)), poll(readAllShops)];
  return {
    get: (id) => sites.get(id),
    all: () => [...sites.values()],
    refresh,
    refreshAgents,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      for (const stop of polls) stop();
      for (const end of unfollow.values()) end();
      listeners.clear();
    },
  };
};
