// Who may take a conversation, and what keeps the others from it. Keeps RT1, RT2, RT6.
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
};

/** What keeps an agent from a conversation now, the most lasting reason first; undefined when nothing does. */
export const obstacleFor = (agent: AgentStanding, demand: Demand): SkipReason | undefined => {
  const { department, preferred } = demand;
  if (department !== undefined && agent.id !== preferred && !agent.departments.includes(department)) {
    return "other-department";
  }
  if (agent.presence !== "available") return agent.presence;
  return agent.load < agent.capacity ? undefined : "full";
};
