// The list an agent sees: whole where somebody waits for a person, cut where only the bot is asked.
import { INDEX, type ConversationState } from "@baton/domain";
import type { AgentId, ConversationId, SiteId } from "@baton/protocol";
import type { IndexMember } from "@baton/store";
import type { Core } from "../core.ts";
import type { Site } from "../sites/site.ts";

/** Conversations for the list; live ones opened at `older` or before may be left out. */
export type Listed = { readonly states: readonly ConversationState[]; readonly older?: number };

export interface AgentList {
  /**
   * What the agent holds or is offered, then all who wait in the order they are served, then what others hold, then the newest
   * of the rest.
   */
  list(site: Site, agent: AgentId): Promise<Listed>;
  /** The next page of live conversations: the newest of those opened at `before` or earlier. */
  olderLive(site: Site, before: number): Promise<Listed>;
}

/** Of those with the bot; the size of a page. */
const PAGE = 100;
/** More have never waited at one shop. */
const EVERYONE = { limit: 100_000 };

type Members = readonly IndexMember[];

const byScore = (a: IndexMember, b: IndexMember): number => a.score - b.score;

/** What each agent holds, those who have left among them, and whoever waits or is offered: nothing the bot is busy with. */
const withPeople = async ({ live }: Core, site: Site) => {
  const { roster, conversations } = live;
  const membersOf = (index: string): Promise<Members> => conversations.members(site.id, index, EVERYONE);
  const lines = [undefined, ...site.settings.departments.map(({ id }) => id)];
  const agents = (await roster.list(site.id)).map(({ agentId }) => agentId);
  const [waiting, held] = await Promise.all([
    Promise.all(lines.map((line) => membersOf(INDEX.waiting(line)))),
    Promise.all(agents.map((agent) => membersOf(INDEX.held(agent)))),
  ]);
  return {
    waiting: waiting.flat().sort(byScore),
    held: new Map(agents.map((id, at) => [id, held[at] ?? []])),
  };
};

/** The newest live ones opened at `before` or earlier, with the instant to go on from. */
const newestLive = async (
  { live }: Core,
  site: SiteId,
  before: number | undefined,
): Promise<{ readonly members: Members; readonly older?: number }> => {
  const upTo = before === undefined ? {} : { upTo: before };
  // A page that ends where it began would never go on: as many as were opened at one instant come together.
  for (let limit = PAGE; ; limit *= 2) {
    const range = { ...upTo, isDescending: true, limit };
    const members = await live.conversations.members(site, INDEX.live, range);
    const last = members.at(-1)?.score;
    if (last === undefined || members.length < limit) return { members };
    if (last !== before) return { members, older: last };
  }
};

/** Reads the list from the places that each commit keeps. */
export const createAgentList = (core: Core): AgentList => {
  const load = async (site: Site, ids: Iterable<ConversationId>): Promise<readonly ConversationState[]> => {
    const once = [...new Set(ids)];
    const states = await Promise.all(once.map((id) => core.live.conversations.load(site.id, id)));
    return states.filter((state) => state !== undefined);
  };
  return {
    list: async (site, agent) => {
      const [{ waiting, held }, rest] = await Promise.all([
        withPeople(core, site),
        newestLive(core, site.id, undefined),
      ]);
      const { members, ...older } = rest;
      const all = [...(held.get(agent) ?? []), ...waiting, ...[...held.values()].flat(), ...members];
      return {
        states: await load(
          site,
          all.map(({ conversation }) => conversation),
        ),
        ...older,
      };
    },
    olderLive: async (site, before) => {
      const { members, ...older } = await newestLive(core, site.id, before);
      return {
        states: await load(
          site,
          members.map(({ conversation }) => conversation),
        ),
        ...older,
      };
    },
  };
};
