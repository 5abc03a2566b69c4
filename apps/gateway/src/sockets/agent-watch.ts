// The conversation an agent opens: what is new since the agent last looked, or all of it. Archived ones can be read too.
import type { ConversationState } from "@baton/domain";
import { readAll, type Site } from "@baton/engine";
import type { ConversationId, Entry } from "@baton/protocol";
import { agentEntries } from "../views/agent-entries.ts";
import type { SessionDeps } from "./session-deps.ts";

export type KnownConversation = {
  readonly state: ConversationState;
  readonly after: number;
  readonly cursor: number;
  readonly entries: readonly Entry[];
  readonly isReset: boolean;
};

export type Seen = { readonly after: number | undefined; readonly epoch: string | undefined };

const MOST_EVENTS = 1_000;

/** Undefined for a conversation that is not this site's. */
export const conversationSince = async (
  { live, records }: SessionDeps,
  site: Site,
  id: ConversationId,
  seen: Seen,
): Promise<KnownConversation | undefined> => {
  const state = await live.conversations.load(site.id, id);
  if (!state) {
    const archived = await records.archive.get(site.id, id);
    if (!archived) return undefined;
    const cursor = archived.events.at(-1)?.seq ?? 0;
    return { state: archived.state, after: 0, cursor, entries: agentEntries(archived.events), isReset: true };
  }
  const isResumed =
    seen.after !== undefined &&
    seen.after <= state.seq &&
    seen.epoch === (await live.conversations.epoch(site.id));
  const after = isResumed ? (seen.after ?? 0) : Math.max(0, state.seq - MOST_EVENTS);
  const events = await readAll(live.conversations, site.id, id, after);
  return {
    state,
    after,
    cursor: events.at(-1)?.seq ?? after,
    entries: agentEntries(events),
    isReset: !isResumed,
  };
};
