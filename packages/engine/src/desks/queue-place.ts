// Where in line a shopper is, and how long it may take.
import { estimateWait, INDEX, type ConversationState } from "@baton/domain";
import type { QueuePlace } from "@baton/protocol";
import type { Core } from "../core.ts";
import type { Site } from "../sites/site.ts";
import type { Waits } from "../waits.ts";
import { standings } from "./staffing.ts";

/** The place in line of a conversation that waits or is offered, with the wait where it can be told; undefined for any other. */
export const queuePlace = async (
  core: Core,
  waits: Pick<Waits, "recent">,
  site: Site,
  state: ConversationState,
): Promise<QueuePlace | undefined> => {
  const { phase } = state;
  if (phase.kind !== "queued" && phase.kind !== "offered") return undefined;
  const line = INDEX.waiting(phase.department);
  const ahead =
    phase.kind === "offered" ? 0 : await core.live.conversations.position(site.id, line, state.id);
  const position = (ahead ?? 0) + 1;
  const everyone = await standings(core, site);
  const present = everyone.filter(({ presence }) => presence === "available");
  const wait = estimateWait({
    position,
    recentWaitsMs: waits.recent(site.id),
    availableAgents: present.length,
    totalCapacity: present.reduce((sum, { capacity }) => sum + capacity, 0),
  });
  return { position, ...(wait && { wait }) };
};
