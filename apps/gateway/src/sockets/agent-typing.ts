// An agent's typing sign: to the shopper in a conversation one holds; over an offer it keeps the offer open.
import type { Site } from "@baton/engine";
import type { AgentId, ConversationId } from "@baton/protocol";
import type { SessionDeps } from "./session-deps.ts";

type AgentTyping = {
  readonly site: Site;
  readonly agent: AgentId;
  readonly conversation: ConversationId;
  readonly isTyping: boolean;
};

/** Tells it; nothing in a conversation that is neither held by nor offered to the agent. */
export const tellAgentTyping = async (
  { engine, live }: Pick<SessionDeps, "engine" | "live">,
  { site, agent, conversation, isTyping }: AgentTyping,
): Promise<void> => {
  const state = await live.conversations.load(site.id, conversation);
  if (!state) return;
  const { phase, visitor } = state;
  if (phase.kind === "offered" && phase.agentId === agent && isTyping)
    return engine.agents.holdOffer(site, agent, conversation);
  if (phase.kind !== "assigned" || phase.agentId !== agent) return;
  const name = phase.agentName;
  const who = "agent" as const;
  live.feed.signal({
    kind: "typing",
    site: site.id,
    conversation,
    visitor,
    who,
    agentId: agent,
    name,
    isTyping,
  });
};
