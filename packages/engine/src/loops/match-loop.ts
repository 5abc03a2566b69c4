// Pairs the heads of the lines with free agents. Each department's line is in order; the heads are taken in order of score,
// and a line whose agents are all busy holds up no other.
import { chooseAgent, INDEX, type AgentStanding, type ConversationState } from "@baton/domain";
import type { Core } from "../core.ts";
import { standings } from "../desks/staffing.ts";
import type { Site } from "../sites/site.ts";
import type { Loop } from "./loop.ts";
import { createSiteLoop } from "./site-loop.ts";

const EVERY_MS = 1_000;
const HEADS = 16;

type Waiting = ConversationState & { readonly phase: { readonly kind: "queued" } };

const isWaiting = (state: ConversationState | undefined): state is Waiting => state?.phase.kind === "queued";

const hasRoom = (agent: AgentStanding): boolean =>
  agent.presence === "available" && agent.load < agent.capacity;

/** The first of every line, in the order they are to be offered. */
const heads = async ({ live }: Core, site: Site): Promise<readonly Waiting[]> => {
  const lines = [undefined, ...site.settings.departments.map(({ id }) => id)];
  const members = await Promise.all(
    lines.map((line) => live.conversations.members(site.id, INDEX.waiting(line), { limit: HEADS })),
  );
  const inOrder = members.flat().sort((a, b) => a.score - b.score);
  const states = await Promise.all(
    inOrder.map(({ conversation }) => live.conversations.load(site.id, conversation)),
  );
  return states.filter(isWaiting);
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
    guards: [{ index: INDEX.held(agent.id), below: agent.capacity }],
  });
  return outcome.kind === "done" ? agent : "changed";
};

/** One pass over the heads; true when there may be more to pair. */
const pass = async (core: Core, site: Site): Promise<boolean> => {
  let candidates = await standings(core, site);
  if (!candidates.some(hasRoom)) return false;
  const stuck = new Set<string | undefined>();
  let hasOffered = false;
  for (const conversation of await heads(core, site)) {
    const { department } = conversation.phase;
    if (stuck.has(department)) continue;
    const chosen = await offer(core, site, conversation, candidates);
    // Going on would pass over who could not be offered.
    if (chosen === "changed") return true;
    if (!chosen) {
      stuck.add(department);
      continue;
    }
    hasOffered = true;
    candidates = candidates.map((one) => (one.id === chosen.id ? { ...one, load: one.load + 1 } : one));
    if (!candidates.some(hasRoom)) return false;
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
