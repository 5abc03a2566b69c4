// The sites in memory, kept as new as the records: told by signals, and asked every few seconds in case one was lost.
import type { SiteId } from "@baton/protocol";
import type { AgentRecord } from "@baton/records";
import type { Clock } from "../clock.ts";
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
/** Agents have no revision to ask for: they are read with every so many polls. */
const POLLS_PER_AGENTS = 5;

/** One after the other, so that what was read first is not taken for the newest. */
const inTurn = (work: (site: SiteId) => Promise<void>): ((site: SiteId) => Promise<void>) => {
  const turns = new Map<SiteId, Promise<void>>();
  return (site) => {
    const turn = (turns.get(site) ?? Promise.resolve()).catch(() => undefined).then(() => work(site));
    turns.set(site, turn);
    return turn;
  };
};

/** Calls `look` again and again, counting; returns the end of it. */
const pollWith = (clock: Clock, look: (poll: number) => Promise<void>): (() => void) => {
  let stop = (): void => undefined;
  const poll = (count: number): void => {
    stop = clock.after(POLL_MS, () => void look(count).finally(() => poll(count + 1)));
  };
  poll(1);
  return () => stop();
};

/** The sites as last read; `read` says through `onChange` when one is another than before. */
const createReader = ({ records }: Pick<EngineDeps, "records">, onChange: (site: Site) => void) => {
  const sites = new Map<string, Site>();
  const known = new Map<SiteId, readonly AgentRecord[]>();
  const isAsKnown = (id: SiteId, revision: number, agents: readonly AgentRecord[]): boolean =>
    sites.get(id)?.revision === revision && JSON.stringify(known.get(id)) === JSON.stringify(agents);
  return {
    sites,
    read: inTurn(async (id) => {
      const current = await records.settings.get(id);
      if (!current) return;
      const { settings, revision } = current;
      const agents = await records.agents.list(id);
      if (isAsKnown(id, revision, agents)) return;
      const site = buildSite({ settings, revision, agents, previous: sites.get(id) });
      sites.set(id, site);
      known.set(id, agents);
      onChange(site);
    }),
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
  const { sites, read } = createReader({ records }, (site) => {
    if (!unfollow.has(site.id)) unfollow.set(site.id, follow(site.id));
    for (const listener of listeners) listener(site);
  });
  const noteFailure = (err: unknown): void =>
    log.error({ err, where: "sites" }, "settings could not be read; going on with the last ones");

  const refresh = async (): Promise<void> => {
    for (const { id, revision } of await records.settings.sites()) {
      if (sites.get(id)?.revision !== revision) await read(id);
    }
  };
  const refreshAgents = async (): Promise<void> => {
    for (const { id } of await records.settings.sites()) await read(id);
  };

  await refresh();
  const stop = pollWith(clock, (poll) =>
    (poll % POLLS_PER_AGENTS === 0 ? refreshAgents() : refresh()).catch(noteFailure),
  );
  return {
    get: (id) => sites.get(id),
    all: () => [...sites.values()],
    refresh: (only) => (only === undefined ? refresh() : read(only)),
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
