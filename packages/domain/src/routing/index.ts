export { obstacleFor } from "./agent-standing.ts";
export type { AgentStanding, Demand, SkipReason } from "./agent-standing.ts";
export { demandOf, isHeldForNamed } from "./demand-of.ts";
export { chooseAgent } from "./choose-agent.ts";
export type { AgentChoice, AgentSearch, RoutingPolicy, SkippedAgent } from "./choose-agent.ts";
