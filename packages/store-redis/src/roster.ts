// Who is there: one hash a site, an entry as one short text, so that a change is merged without parsing numbers.
import type { AgentId, SiteId } from "@baton/protocol";
import type { Roster, RosterEntry } from "@baton/store";
import type { Caller } from "./caller.ts";
import type { RedisFeed } from "./feed.ts";
import { checkedId } from "./keys.ts";
import type { Keys } from "./keys.ts";

export type RosterDeps = {
  readonly caller: Caller;
  readonly keys: Keys;
  readonly feed: RedisFeed;
  readonly publish: string;
};

const entryOf = (agentId: AgentId, text: string): RosterEntry => {
  const [presence, seenAt, lostAt, idleSince, missedOffers] = text.split(" ");
  return {
    agentId,
    presence: presence === "available" ? "available" : "away",
    seenAt: Number(seenAt),
    ...(lostAt !== "-" && { lostAt: Number(lostAt) }),
    idleSince: Number(idleSince),
    missedOffers: Number(missedOffers),
  };
};

const part = (value: string | number | undefined): string => (value === undefined ? "" : String(value));

export const createRoster = ({ caller, keys, feed, publish }: RosterDeps): Roster => ({
  list: async (site) => {
    const reply = await caller.send("HGETALL", keys.of(site).roster);
    const flat = Array.isArray(reply) ? reply.map(String) : [];
    const entries: RosterEntry[] = [];
    for (let at = 0; at < flat.length; at += 2)
      entries.push(entryOf(flat[at] as AgentId, flat[at + 1] ?? ""));
    return entries;
  },
  find: async (site, agent) => {
    const text = await caller.send("HGET", keys.of(site).roster, checkedId(agent));
    return typeof text === "string" ? entryOf(agent, text) : undefined;
  },
  update: async (site: SiteId, agent: AgentId, change) => {
    const { roster, channel } = keys.of(site);
    const signal = { kind: "roster-changed", site } as const;
    const [entry = ""] = await caller.run({
      script: "update-roster",
      keys: { roster },
      args: {
        agent: checkedId(agent),
        presence: part(change.presence),
        seenAt: part(change.seenAt),
        lostAt: change.lostAt === null ? "-" : part(change.lostAt),
        idleSince: part(change.idleSince),
        missedOffers: part(change.missedOffers),
        publish,
        channel,
        message: feed.signalText(signal),
      },
    });
    feed.tell(signal);
    return entryOf(agent, entry);
  },
});
