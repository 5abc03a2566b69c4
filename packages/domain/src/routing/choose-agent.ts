// Which agent a waiting conversation is offered to, and why. Keeps RT1 to RT10, RT40 to RT42.
import type { AgentId, AssignmentExplanation } from "@baton/protocol";
import { obstacleFor } from "./agent-standing.ts";
import type { AgentStanding, Demand, SkipReason } from "./agent-standing.ts";

/** How agents who could all take it are told apart. */
export type RoutingPolicy = "longest-idle" | "least-busy";

/** One conversation's search for an agent. Instants are epoch ms, durations ms. */
export type AgentSearch = Demand & {
  readonly candidates: readonly AgentStanding[];
  readonly policy: RoutingPolicy;
  /** Who served this shopper last, and when; comes first while that is at most `previousAgentForMs` ago. */
  readonly previousAgent?: { readonly id: AgentId; readonly at: number } | undefined;
  readonly previousAgentForMs: number;
  /** Agents who missed or lost it; asked again only when everyone who could take it was tried. */
  readonly tried: readonly AgentId[];
  readonly now: number;
};

/** An agent passed over. */
export type SkippedAgent = { readonly id: AgentId; readonly name: string; readonly why: SkipReason };

/** The agent and the explanation stored with the assignment, or nobody and what keeps everyone. */
export type AgentChoice =
  | {
      readonly agent: AgentStanding;
      readonly explanation: AssignmentExplanation;
      readonly skipped: readonly SkippedAgent[];
      /** Everyone who could take it had been tried, so they are asked again. */
      readonly isRetry: boolean;
    }
  | { readonly agent: undefined; readonly skipped: readonly SkippedAgent[] };

type Order = (a: AgentStanding, b: AgentStanding) => number;

/** Never assigned comes before assigned (two such differ by NaN); the id keeps the choice the same on every gateway. */
const byTurn: Order = (a, b) =>
  (a.lastAssignedAt ?? -Infinity) - (b.lastAssignedAt ?? -Infinity) || (a.id < b.id ? -1 : 1);
const byIdle: Order = (a, b) => a.idleSince - b.idleSince;
/** Shares of capacity compared without dividing: 1 of 4 is less busy than 1 of 2. */
const byShare: Order = (a, b) => a.load * b.capacity - b.load * a.capacity;

const ORDERS: Record<RoutingPolicy, readonly Order[]> = {
  "longest-idle": [byIdle, byShare, byTurn],
  "least-busy": [byShare, byIdle, byTurn],
};

const firstBy = (agents: readonly AgentStanding[], policy: RoutingPolicy): AgentStanding | undefined =>
  agents.toSorted((a, b) => {
    for (const order of ORDERS[policy]) {
      const difference = order(a, b);
      if (difference !== 0) return difference;
    }
    return 0;
  })[0];

type Pick = { readonly agent: AgentStanding; readonly policy: AssignmentExplanation["policy"] };

const pickFrom = (agents: readonly AgentStanding[], search: AgentSearch): Pick | undefined => {
  const named = agents.find(({ id }) => id === search.preferred);
  if (named) return { agent: named, policy: "picked" };
  const { previousAgent, previousAgentForMs, now, policy } = search;
  const isRecent = previousAgent !== undefined && now - previousAgent.at <= previousAgentForMs;
  const previous = isRecent ? agents.find(({ id }) => id === previousAgent.id) : undefined;
  if (previous) return { agent: previous, policy: "previous-agent" };
  const agent = firstBy(agents, policy);
  return agent && { agent, policy };
};

/** Why this agent, as stored with the assignment: their load before it, and how long they were free. */
const explanationOf = (
  { agent, policy }: Pick,
  skipped: readonly SkippedAgent[],
  now: number,
): AssignmentExplanation => ({
  policy,
  load: agent.load,
  capacity: agent.capacity,
  idleMs: Math.max(0, now - agent.idleSince),
  skipped: skipped.map(({ name, why }) => ({ name, why })),
});

/**
 * Chooses among the agents who are in the department, available and below capacity: whom it was handed to by name,
 * else who served the shopper lately, else by policy. The same search gives the same choice, whatever the order
 * of the candidates.
 */
export const chooseAgent = (search: AgentSearch): AgentChoice => {
  const { candidates, tried, now } = search;
  const skipped: SkippedAgent[] = [];
  const eligible: AgentStanding[] = [];
  for (const agent of candidates) {
    const why = obstacleFor(agent, search);
    if (why) skipped.push({ id: agent.id, name: agent.name, why });
    else eligible.push(agent);
  }
  const asked = search.isForPreferredOnly ? eligible.filter(({ id }) => id === search.preferred) : eligible;
  const fresh = asked.filter(({ id }) => !tried.includes(id));
  const isRetry = fresh.length === 0;
  const pick = pickFrom(isRetry ? asked : fresh, search);
  if (!pick) return { agent: undefined, skipped };
  if (!isRetry) {
    for (const { id, name } of asked) if (tried.includes(id)) skipped.push({ id, name, why: "tried" });
  }
  return { agent: pick.agent, explanation: explanationOf(pick, skipped, now), skipped, isRetry };
};
