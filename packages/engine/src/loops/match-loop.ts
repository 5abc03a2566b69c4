// Pairs who waits with free agents. Each department's line is in order; the heads of the lines are taken in order of score, a line
// whose agents are all busy holds up no other, and who cannot be offered now holds up nobody behind.
import { demandOf, INDEX, type AgentStanding, type ConversationState } from "@baton/domain";
import type { ConversationId } from "@baton/protocol";
import type { Core } from "../core.ts";
import { choiceFor, ticketNow, type Waiting } from "../desks/choice-for.ts";
import { capacityGuard, oneOfferGuard, standings } from "../desks/staffing.ts";
import type { Site } from "../sites/site.ts";
import type { Loop } from "./loop.ts";
import { createSiteLoop } from "./site-loop.ts";

const EVERY_MS = 1_000;
const HEADS = 16;

const isWaiting = (state: ConversationState | undefined): state is Waiting => state?.phase.kind === "queued";

const hasRoom = (agent: AgentStanding): boolean =>
  agent.presence === "available" && agent.load < agent.capacity && !agent.hasOffer;

/** One of the first in a line. After the last that was looked at, older ones may follow than the heads of other lines. */
type Head = {
  readonly line: string | undefined;
  readonly conversation: ConversationId;
  readonly score: number;
  readonly isEnd: boolean;
};

/** The first `depth` of every line, in the order they are to be offered. */
const headsOf = async ({ live }: Core, site: Site, depth: number): Promise<readonly Head[]> => {
  const lines = [undefined, ...site.settings.departments.map(({ id }) => id)];
  const looks = await Promise.all(
    lines.map(async (line) => {
      const members = await live.conversations.members(site.id, INDEX.waiting(line), { limit: depth });
      return members.map((member, at) => ({ ...member, line, isEnd: at === depth - 1 }));
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

/** The chosen agent; "not-now" when it is this conversation that cannot be offered, "nobody" when its line has nobody free. */
const offer = async (
  core: Core,
  site: Site,
  waiting: Waiting,
  candidates: readonly AgentStanding[],
): Promise<AgentStanding | "changed" | "not-now" | "nobody"> => {
  const now = core.clock.now();
  const choice = choiceFor(site, waiting, candidates, now);
  if (choice === "at-opening") return "not-now";
  if (!choice.agent) {
    const demand = demandOf(ticketNow(site, waiting.phase), { now, policy: site.policy });
    const isItsOwn = demand.isForPreferredOnly || (demand.declined ?? []).length > 0;
    return isItsOwn ? "not-now" : "nobody";
  }
  const { agent, explanation } = choice;
  const outcome = await core.submit({
    site,
    conversation: waiting.id,
    command: { kind: "offer", agent: { id: agent.id, name: agent.name }, explanation },
    guards: () => [capacityGuard(core, site.id, agent.id), oneOfferGuard(agent.id)],
  });
  return outcome.kind === "done" ? agent : "changed";
};

/** "again" when there may be more to pair, "deeper" when all that was looked at of some line cannot be offered now. */
type Passed = "done" | "again" | "deeper";

/** One pass over the first `depth` of each line. */
const pass = async (core: Core, site: Site, depth: number): Promise<Passed> => {
  let candidates = await standings(core, site);
  if (!candidates.some(hasRoom)) return "done";
  const stuck = new Set<string | undefined>();
  let passed: Passed = "done";
  const heads = await headsOf(core, site, depth);
  const look = await createLook(core, site, heads, candidates.filter(hasRoom).length);
  for (const [at, head] of heads.entries()) {
    const { line, isEnd } = head;
    if (stuck.has(line)) continue;
    const state = await look(head, at);
    const chosen = state ? await offer(core, site, state, candidates) : "changed";
    // Going on would pass over who could not be offered.
    if (chosen === "changed") return "again";
    if (chosen === "nobody") stuck.add(line);
    // What follows in this line is not known here, and may be older than the heads of others.
    else if (isEnd) return chosen === "not-now" ? "deeper" : "again";
    if (typeof chosen === "string") continue;
    passed = "again";
    candidates = candidates.map((one) =>
      one.id === chosen.id ? { ...one, load: one.load + 1, hasOffer: true } : one,
    );
    if (!candidates.some(hasRoom)) return "done";
  }
  return passed;
};

/** One pass, over more of each line for as long as those looked at cannot be offered; when the next is due. */
const match = async (core: Core, site: Site): Promise<number | undefined> => {
  let depth = HEADS;
  let passed = await pass(core, site, depth);
  while (passed === "deeper") {
    depth *= 4;
    passed = await pass(core, site, depth);
  }
  return passed === "again" ? core.clock.now() : undefined;
};

/** Starts matchmaking. Kick it when the line or the desk changed. */
export const createMatchLoop = (core: Core): Loop =>
  createSiteLoop(core, { name: "match", everyMs: EVERY_MS, work: (site) => match(core, site) });
