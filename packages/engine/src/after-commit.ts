// What a commit means for those around it: whose idle time begins anew, and whether the line moved. Told, not stored:
// the loops find the same out by themselves.
import type { ConversationState, Phase } from "@baton/domain";
import type { AgentId } from "@baton/protocol";
import type { LiveStore } from "@baton/store";

const holder = (phase: Phase | undefined): AgentId | undefined =>
  phase?.kind === "assigned" ? phase.agentId : undefined;

const isQueued = (phase: Phase | undefined): boolean => phase?.kind === "queued" || phase?.kind === "offered";

/** Agents whose hands changed between two states. */
export const touchedAgents = (before: Phase | undefined, after: Phase): readonly AgentId[] => {
  const [was, is] = [holder(before), holder(after)];
  if (was === is) return [];
  return [was, is].filter((agent) => agent !== undefined);
};

/** Tells roster and feed. A failure here loses nothing that is stored. */
export const afterCommit = async (
  live: LiveStore,
  at: number,
  before: ConversationState | undefined,
  after: ConversationState,
): Promise<void> => {
  if (isQueued(before?.phase) !== isQueued(after.phase))
    live.feed.signal({ kind: "queue-moved", site: after.site });
  for (const agent of touchedAgents(before?.phase, after.phase)) {
    await live.roster.update(after.site, agent, { idleSince: at });
  }
};
