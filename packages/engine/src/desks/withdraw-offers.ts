// An agent who goes away leaves no offer standing: whoever waits goes on to the next at once. Keeps EN41.
import { INDEX } from "@baton/domain";
import type { AgentId } from "@baton/protocol";
import type { Core } from "../core.ts";
import type { Site } from "../sites/site.ts";

const MOST = 10;

/** Takes back what is offered to the agent; one that was just answered stays as answered. */
export const withdrawOffers = async (
  { live, submit }: Pick<Core, "live" | "submit">,
  site: Site,
  agent: AgentId,
): Promise<void> => {
  const { conversations } = live;
  const offers = await conversations.members(site.id, INDEX.offeredTo(agent), { limit: MOST });
  const name = site.agents.get(agent)?.name ?? "";
  for (const { conversation } of offers)
    await submit({ site, conversation, command: { kind: "withdraw-offer", agent: { id: agent, name } } });
};
