// Pairs the heads of the lines with free agents. Each department's line is in order; the heads are taken in order of score,
// and a line whose agents are all busy holds up no other.
import { chooseAgent, INDEX, type AgentStanding, type ConversationState } from "@baton/domain";
import type { ConversationId } from "@baton/protocol";
import type { Core } from "../core.ts";
import { capacityGuard, standings } from "../desks/staffing.ts";
import type { Site } from "../sites/site.ts";
import type { Loop } from "./loop.ts";
import { createSiteLoop } from "./site-loop.ts";

const EVERY_MS = 1_000;
const HEADS = 16;

type Waiting = ConversationState & { readonly phase: { readonly kind: "queued" } };

const isWaiting = (state: ConversationState | undefined): state is Waiting => state?.phase.kind === "queued";

const hasRoom = (agent: AgentStanding): boolean =>
  agent.presence === "available" && agent.load < agent.capacity;

const roomOf = (agents: readonly AgentStanding[]): number =>
  agents.filter(hasRoom).reduce((sum, { capacity, load }) => sum + capacity - load, 0);

/** One of the first in a line. After the last that was looked at, older ones may follow than the heads of other lines. */
type Head = {
  readonly line: string | undefined;
  readonly conversation: ConversationId;
  readonly score: number;
  readonly isEnd: boolean;
};

/** The first of every line, in the order they are to be offered. */
const headsOf = async ({ live }: Core, site: Site): Promise<readonly Head[]> => {
  const lines = [undefined, ...site.settings.departments.map(({ id }) => id)];
  const looks = await Promise.all(
    lines.map(async (line) => {
      const members = await live.conversations.members(site.id, INDEX.waiting(line), { limit: HEADS });
      return members.map((member, at) => ({ ...member, line, isEnd: at === HEADS - 1 }));
    }),
  );
  return looks.flat().sort((a, b) => a.score - b.score);
};

/** Tells who waits at a place among the heads: read at once for as many as can be offered, for others when it comes to them. */
const createLook = async ({ live }: Core, site: Site, heads: readonly Head[], room: number) => {
  const look = async ({ conversation }: Head): Promise<Waiting | undefined> => {
    const state = await live.conversations.load(site.id, conversation);
    return isWaiting(state) ? state : undefined;
  };
  const ahead = await Promise.all(heads.slice(0, room).map(look));
  return async (head: Head, at: number) => (at < ahead.length ? ahead[at] : look(head));
};

/**
 * Offers one conversation; the chosen agent, or undefined when its line has nobody free. "changed" when the offer was refused
 * because line or desk are not as they were looked at.
 */
const offer = async (
  core: Core,
  site: Site,
  waiting: Waiting,
  candidates: readonly AgentStanding[],
): Promise<AgentStanding | "changed" | undefined> => {
  const { phase, served } = waiting;
  const choice = chooseAgent({
    candidates,
    department: phase.department,
    preferred: phase.preferred,
    policy: site.policy.routing,
    previousAgent: served && { id: served.agentId, at: served.at },
    previousAgentForMs: site.policy.previousAgentForMs,
    tried: phase.tried,
    now: core.clock.now(),
  });
  if (!choice.agent) return undefined;
  const { agent, explanation } = choice;
  const outcome = await core.submit({
    site,
    conversation: waiting.id,
    command: { kind: "offer", agent: { id: agent.id, name: agent.name }, explanation },
    guards: () => [capacityGuard(core, site.id, agent.id)],
  });
  return outcome.kind === "done" ? agent : "changed";
};

/** One pass over the heads; true when there may be more to pair. */
const pass = async (core: Core, site: Site): Promise<boolean> => {
  let candidates = await standings(core, site);
  if (!candidates.some(hasRoom)) return false;
  const stuck = new Set<string | undefined>();
  let hasOffered = false;
  const heads = await headsOf(core, site);
  const look = await createLook(core, site, heads, roomOf(candidates));
  for (const [at, head] of heads.entries()) {
    const { line, isEnd } = head;
    if (stuck.has(line)) continue;
    const state = await look(head, at);
    const chosen = state ? await offer(core, site, state, candidates) : "changed";
    // Going on would pass over who could not be offered.
    if (chosen === "changed") return true;
    if (!chosen) {
      stuck.add(line);
      continue;
    }
    hasOffered = true;
    candidates = candidates.map((one) => (one.id === chosen.id ? { ...one, load: one.load + 1 } : one));
    if (!candidates.some(hasRoom)) return false;
    if (isEnd) return true;
  }
  return hasOffered;
};

/** Starts matchmaking. Kick it when the line or the desk changed. */
export const createMatchLoop = (core: Core): Loop =>
  createSiteLoop(core, {
    name: "match",
    everyMs: EVERY_MS,
    work: async (site) => ((await pass(core, site)) ? core.clock.now() : undefined),
  });
