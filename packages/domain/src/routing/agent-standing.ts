// Who may take a conversation, and what keeps the others from it. Keeps RT1, RT2, RT6, RT40, RT41.
import type { AgentId, AssignmentExplanation } from "@baton/protocol";

/** One agent as routing sees them. Instants are epoch ms. */
export type AgentStanding = {
  readonly id: AgentId;
  readonly name: string;
  readonly departments: readonly string[];
  readonly presence: "available" | "away" | "offline";
  /** Conversations at once; `load` counts those offered and those assigned. */
  readonly capacity: number;
  readonly load: number;
  /** Whether an offer of another conversation awaits the agent's answer. */
  readonly hasOffer: boolean;
  /** Since when the agent could have taken a conversation. */
  readonly idleSince: number;
  readonly lastAssignedAt?: number;
};

/** Why an agent was passed over, in the words of the wire. */
export type SkipReason = AssignmentExplanation["skipped"][number]["why"];

/** What the conversation asks of an agent. */
export type Demand = {
  readonly department?: string | undefined;
  /** The colleague it was handed to by name, whatever the department. */
  readonly preferred?: AgentId | undefined;
  /** Nobody but `preferred` is asked. */
  readonly isForPreferredOnly?: boolean | undefined;
  /** Who said no to it lately. */
  readonly declined?: readonly AgentId[] | undefined;
};

/** What keeps an agent from a conversation now, the most lasting reason first; undefined when nothing does. */
export const obstacleFor = (agent: AgentStanding, demand: Demand): SkipReason | undefined => {
  const { department, preferred, declined = [] } = demand;
  if (department !== undefined && agent.id !== preferred && !agent.departments.includes(department)) {
    return "other-department";
  }
  if (agent.presence !== "available") return agent.presence;
  if (agent.load >= agent.capacity) return "full";
  if (declined.includes(agent.id)) return "tried";
  return agent.hasOffer ? "has-offer" : undefined;
};
