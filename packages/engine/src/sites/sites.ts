// The sites in memory, kept as new as the records: told by signals, and asked every few seconds in case one was lost.
import type { SiteId } from "@baton/protocol";
import type { EngineDeps } from "../core.ts";
import { buildSite, type Site } from "./site.ts";

export interface Sites {
  get(site: string): Site | undefined;
  all(): readonly Site[];
  /** Reads what changed. Keeps what it has when the records are away. */
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
  const versions = new Map<SiteId, number>();
  /** Asked before the agents are read: what is saved meanwhile is found the next time. */
  const read = inTurn(async (id) => {
    const version = (await records.agents.versions()).get(id) ?? 0;
    const current = await records.settings.get(id);
    if (!current || (sites.get(id)?.revision === current.revision && versions.get(id) === version)) return;
    const { settings, revision } = current;
    const agents = await records.agents.list(id);
    const site = await buildSite({ settings, revision, agents, previous: sites.get(id) });
    sites.set(id, site);
    versions.set(id, version);
    onChange(site);
  });
  return {
    sites,
    read,
    readAll: async (): Promise<void> => {
      const now = await records.agents.versions();
      for (const { id, revision } of await records.settings.sites()) {
        const isKnown = sites.get(id)?.revision === revision && versions.get(id) === (now.get(id) ?? 0);
        if (!isKnown) await read(id);
      }
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
      // After a gap nobody knows what was said in it.
      if (kind === "settings-changed" || kind === "gap") read(id).catch(noteFailure);
    });
  const { sites, read, readAll } = createReader({ records }, (site) => {
    if (!unfollow.has(site.id)) unfollow.set(site.id, follow(site.id));
    for (const listener of listeners) listener(site);
  });
  const noteFailure = (err: unknown): void =>
    log.error({ err, where: "sites" }, "settings could not be read; going on with the last ones");

  let stop = (): void => undefined;
  const poll = (): void => {
    stop = clock.after(POLL_MS, () => void readAll().catch(noteFailure).finally(poll));
  };

  await readAll();
  poll();
  return {
    get: (id) => sites.get(id),
    all: () => [...sites.values()],
    refresh: (only) => (only === undefined ? readAll() : read(only)),
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
