// Who is in: roster entries read as standings, and the desk as the shopper is told of it.
import type { AgentStanding } from "@baton/domain";
import { INDEX } from "@baton/domain";
import type { AgentId, Colleague, Desk, Presence, SiteId } from "@baton/protocol";
import type { Guard, RosterEntry } from "@baton/store";
import type { Core } from "../core.ts";
import { deskHours, type Site } from "../sites/site.ts";

/** A gateway vouches for its agents this often; three times unheard means gone. */
export const VOUCH_MS = 10_000;

/** Whether an agent's socket is there, as far as any gateway knows. */
export const isConnected = (entry: RosterEntry, now: number): boolean =>
  entry.lostAt === undefined && now - entry.seenAt < 3 * VOUCH_MS;

const presenceOf = (entry: RosterEntry | undefined, now: number): Presence => {
  if (!entry || !isConnected(entry, now)) return "offline";
  return entry.presence;
};

/** The agent may not hold more than was last saved: as it is known here now, and outdated where the store knows of newer. */
export const capacityGuard = ({ sites }: Pick<Core, "sites">, id: SiteId, agent: AgentId): Guard => {
  const site = sites.get(id);
  const below = site?.agents.get(agent)?.capacity ?? 0;
  return { index: INDEX.held(agent), below, asOf: site?.agentsVersion ?? 0 };
};

/** The agent may have no other offer. */
export const oneOfferGuard = (agent: AgentId): Guard => ({ index: INDEX.offeredTo(agent), below: 1 });

const ofNone = (departments: readonly string[], all: readonly string[]): boolean =>
  !departments.some((id) => all.includes(id));

/** Every agent of the site who may sign in, with presence and load. */
export const standings = async (core: Core, site: Site): Promise<readonly AgentStanding[]> => {
  const now = core.clock.now();
  const roster = new Map((await core.live.roster.list(site.id)).map((entry) => [entry.agentId, entry]));
  const allDepartments = site.settings.departments.map(({ id }) => id);
  const agents = [...site.agents.values()];
  const { conversations } = core.live;
  // All at once: a store across a network answers them in one round trip.
  const held = await Promise.all(
    agents.map(async ({ id }) => {
      if (!roster.has(id)) return { load: 0, offers: 0 };
      const [load, offers] = await Promise.all([
        conversations.count(site.id, INDEX.held(id)),
        conversations.count(site.id, INDEX.offeredTo(id)),
      ]);
      return { load, offers };
    }),
  );
  return agents.map((agent, at) => {
    const entry = roster.get(agent.id);
    const { load, offers } = held[at] ?? { load: 0, offers: 0 };
    return {
      id: agent.id,
      name: agent.name,
      // Whoever names none serves all, and so does whoever is left with none because they were removed.
      departments: ofNone(agent.departments, allDepartments) ? allDepartments : agent.departments,
      presence: presenceOf(entry, now),
      capacity: agent.capacity,
      load,
      hasOffer: offers > 0,
      idleSince: entry?.idleSince ?? now,
    };
  });
};

/** The colleagues as agents see each other. */
export const colleagues = async (core: Core, site: Site): Promise<readonly Colleague[]> =>
  (await standings(core, site)).map(({ id, name, departments, presence, load, capacity }) => ({
    id,
    name,
    departments,
    presence,
    load,
    capacity,
  }));

/** Whether hours say open, whether anyone is in, and when it opens next. */
export const deskNow = async (core: Core, site: Site, department?: string): Promise<Desk> => {
  const now = core.clock.now();
  const hours = deskHours(site, now, department);
  const roster = await core.live.roster.list(site.id);
  const isStaffed = roster.some(
    (entry) => site.agents.has(entry.agentId) && presenceOf(entry, now) === "available",
  );
  if (hours.isOpen)
    return { isOpen: true, isStaffed, ...(hours.closesAt !== undefined && { closesAt: hours.closesAt }) };
  return { isOpen: false, isStaffed, ...(hours.opensAt !== undefined && { opensAt: hours.opensAt }) };
};
