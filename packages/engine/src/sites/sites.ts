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

/** Reads every site and follows their changes. Rejects only if the very first reading fails. */
export const openSites = async ({
  live,
  records,
  clock,
  log,
}: Omit<EngineDeps, "instance" | "ids">): Promise<Sites> => {
  const sites = new Map<string, Site>();
  const unfollow = new Map<string, () => void>();
  const listeners = new Set<(site: Site) => void>();

  const reload = async (id: SiteId): Promise<void> => {
    const current = await records.settings.get(id);
    if (!current) return;
    const { settings, revision } = current;
    const agents = await records.agents.list(id);
    const site = buildSite({ settings, revision, agents, previous: sites.get(id) });
    sites.set(id, site);
    if (!unfollow.has(id)) {
      unfollow.set(
        id,
        live.feed.followSite(id, (message) => {
          if (message.kind === "settings-changed") refresh(id).catch(noteFailure);
        }),
      );
    }
    for (const listener of listeners) listener(site);
  };

  const refresh = async (only?: SiteId): Promise<void> => {
    if (only) return reload(only);
    for (const { id, revision } of await records.settings.sites()) {
      if (sites.get(id)?.revision !== revision) await reload(id);
    }
  };

  const noteFailure = (err: unknown): void =>
    log.error({ err, where: "sites" }, "settings could not be read; going on with the last ones");

  let stop = (): void => undefined;
  const poll = (): void => {
    stop = clock.after(POLL_MS, () => {
      refresh().catch(noteFailure).finally(poll);
    });
  };

  await refresh();
  poll();
  return {
    get: (id) => sites.get(id),
    all: () => [...sites.values()],
    refresh,
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
