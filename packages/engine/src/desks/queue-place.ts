// Where in line a shopper is, and how long it may take. Keeps EN53.
import { estimateWait, INDEX, type ConversationState } from "@baton/domain";
import type { QueuePlace } from "@baton/protocol";
import type { Core } from "../core.ts";
import type { Site } from "../sites/site.ts";
import type { Waits } from "../waits.ts";
import { waitsForOpening } from "./choice-for.ts";
import { standings } from "./staffing.ts";

/**
 * The place in line of a conversation that waits or is offered, with the wait where it can be told. Undefined for any other, and
 * where a place would promise what nobody keeps: nobody is there, or it waits for the desk to open.
 */
export const queuePlace = async (
  core: Core,
  waits: Pick<Waits, "recent">,
  site: Site,
  state: ConversationState,
): Promise<QueuePlace | undefined> => {
  const { phase } = state;
  if (phase.kind !== "queued" && phase.kind !== "offered") return undefined;
  const everyone = await standings(core, site);
  const present = everyone.filter(({ presence }) => presence === "available");
  if (present.length === 0 || waitsForOpening(site, phase, core.clock.now())) return undefined;
  const line = INDEX.waiting(phase.department);
  const ahead =
    phase.kind === "offered" ? 0 : await core.live.conversations.position(site.id, line, state.id);
  const position = (ahead ?? 0) + 1;
  const wait = estimateWait({
    position,
    recentWaitsMs: waits.recent(site.id),
    availableAgents: present.length,
    totalCapacity: present.reduce((sum, { capacity }) => sum + capacity, 0),
  });
  return { position, ...(wait && { wait }) };
};
