// Who is there: held in memory, written through, so that matchmaking never waits for the disk.
import type { AgentId, SiteId } from "@baton/protocol";
import type { Roster, RosterEntry } from "../roster.ts";
import type { Signal } from "../feed.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { Sql } from "./sql.ts";

export type RosterDeps = {
  readonly sql: Sql;
  readonly writer: GroupCommit;
  readonly now: () => number;
  readonly signal: (signal: Signal) => void;
};

type Change = Parameters<Roster["update"]>[2];

const merge = (entry: RosterEntry, { lostAt, ...change }: Change): RosterEntry => {
  const { lostAt: lostBefore, ...rest } = { ...entry, ...change };
  const lost = lostAt === undefined ? lostBefore : lostAt;
  return lost === null || lost === undefined ? rest : { ...rest, lostAt: lost };
};

/** An agent nobody has heard of is away since now. */
export const createRoster = ({ sql, writer, now, signal }: RosterDeps): Roster => {
  const save = sql.prepare(
    "INSERT INTO live_roster (site, agent, entry) VALUES (?, ?, ?) ON CONFLICT (site, agent) DO UPDATE SET entry = excluded.entry",
  );
  const sites = new Map<SiteId, Map<AgentId, RosterEntry>>();
  const entriesOf = (site: SiteId): Map<AgentId, RosterEntry> => {
    const entries = sites.get(site) ?? new Map<AgentId, RosterEntry>();
    sites.set(site, entries);
    return entries;
  };
  for (const [site, agent, text] of sql.prepare("SELECT site, agent, entry FROM live_roster").rows([])) {
    entriesOf(String(site) as SiteId).set(String(agent) as AgentId, JSON.parse(String(text)) as RosterEntry);
  }
  return {
    list: (site) => Promise.resolve(Array.from(sites.get(site)?.values() ?? [])),
    find: (site, agent) => Promise.resolve(sites.get(site)?.get(agent)),
    update: (site, agent, change) =>
      writer.write((transaction) => {
        const entries = entriesOf(site);
        const before = entries.get(agent);
        const made: RosterEntry = {
          agentId: agent,
          presence: "away",
          seenAt: 0,
          idleSince: now(),
          missedOffers: 0,
        };
        const after = merge(before ?? made, change);
        entries.set(agent, after);
        transaction.onRollback(() => {
          if (before === undefined) entries.delete(agent);
          else entries.set(agent, before);
        });
        save.run([site, agent, JSON.stringify(after)]);
        transaction.onCommitted(() => {
          signal({ kind: "roster-changed", site });
        });
        return after;
      }),
  };
};
