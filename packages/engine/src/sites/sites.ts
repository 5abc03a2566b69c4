// The sites in memory, kept as new as the records: told by signals, and asked every few seconds in case one was lost.
import type { SiteId } from "@baton/protocol";
import type { EngineDeps } from "../core.ts";
import { buildSite, type Site } from "./site.ts";

export interface Sites {
  get(site: string): Site | undefined;
  all(): readonly Site[];
  /**
   * Reads what changed, and resolves when no gateway goes by agents as they were before. Keeps what it has when the records are
   * away; rejects when they or the store are.
   */
  refresh(site?: SiteId): Promise<void>;
  onChange(listener: (site: Site) => void): () => void;
  close(): void;
}

const POLL_MS = 2_000;
/** One after the other, so that what was read first is not taken for the newest. */
const inTurn = (work: (site: SiteId) => Promise<void>): ((site: SiteId) => Promise<void>) => {
  const turns = new Map<SiteId, Promise<void>>();
  return (site) => {
    const turn = (turns.get(site) ?? Promise.resolve()).catch(() => undefined).then(() => work(site));
    turns.set(site, turn);
    return turn;
  };
};

/** The sites as last read; `read` says through `onChange` when one is another than before. */
const createReader = ({ records }: Pick<EngineDeps, "records">, onChange: (site: Site) => void) => {
  const sites = new Map<string, Site>();
  /** Asked before the agents are read: what is saved meanwhile is found the next time. */
  const read = inTurn(async (id) => {
    const agentsVersion = (await records.agents.versions()).get(id) ?? 0;
    const current = await records.settings.get(id);
    const previous = sites.get(id);
    const isSame = previous?.revision === current?.revision && previous?.agentsVersion === agentsVersion;
    if (!current || isSame) return;
    const { settings, revision } = current;
    const agents = await records.agents.list(id);
    const site = await buildSite({ settings, revision, agents, agentsVersion, previous });
    sites.set(id, site);
    onChange(site);
  });
  const readAll = async (): Promise<void> => {
    const now = await records.agents.versions();
    for (const { id, revision } of await records.settings.sites()) {
      const site = sites.get(id);
      const isKnown = site?.revision === revision && site.agentsVersion === (now.get(id) ?? 0);
      if (!isKnown) await read(id);
    }
  };
  return { sites, read, readAll };
};

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
      // After a gap nobody knows what was said in it, nor what the store still knows.
      if (kind === "settings-changed") read(id).catch(noteFailure);
      if (kind === "gap") Promise.all([read(id), telling.again(id)]).catch(noteFailure);
    });
  const { sites, read, readAll } = createReader({ records }, (site) => {
    if (!unfollow.has(site.id)) unfollow.set(site.id, follow(site.id));
    for (const listener of listeners) listener(site);
  });
  const telling = createTelling({ live }, sites);
  const noteFailure = (err: unknown): void =>
    log.error({ err, where: "sites" }, "settings could not be read; going on with the last ones");

  let stop = (): void => undefined;
  const poll = (): void => {
    stop = clock.after(POLL_MS, () => void readAll().then(telling.tellAll).catch(noteFailure).finally(poll));
  };

  await readAll();
  telling.tellAll().catch(noteFailure);
  poll();
  return {
    get: (id) => sites.get(id),
    all: () => [...sites.values()],
    refresh: (only) =>
      only === undefined ? readAll().then(telling.tellAll) : read(only).then(() => telling.tell(only)),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      stop();
      for (const end of unfollow.values()) end();
      listeners.clear();
    },
  };
};
