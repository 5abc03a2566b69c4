// Conversations as agents look them up: live ones as they are now, the rest from the archive.
import type { ConversationState } from "@baton/domain";
import { readAll, type Engine } from "@baton/engine";
import type { ConversationId, SiteId } from "@baton/protocol";
import type { ArchiveCursor, Records } from "@baton/records";
import type { LiveStore } from "@baton/store";
import type { History } from "./http/deps.ts";
import { agentConversation, agentEntries, rowOf } from "./views/agent-entries.ts";

const OF_VISITOR = 50;

type HistoryDeps = { readonly live: LiveStore; readonly records: Records; readonly engine: Engine };

/** History over both kinds of storage. */
export const createHistory = ({ live, records, engine }: HistoryDeps): History => {
  const { archive } = records;

  const newest = async (site: SiteId, state: ConversationState): Promise<ConversationState> =>
    (await live.conversations.load(site, state.id)) ?? state;

  const cursorOf = async (
    site: SiteId,
    id: ConversationId | undefined,
  ): Promise<{ before?: ArchiveCursor }> => {
    const state = id === undefined ? undefined : (await archive.get(site, id))?.state;
    return state ? { before: { openedAt: state.openedAt, conversation: state.id } } : {};
  };

  return {
    search: async (site, { text, before, limit }) => {
      const hits = await archive.search(site, {
        ...(text !== undefined && { text }),
        ...(await cursorOf(site, before)),
        limit: limit + 1,
      });
      const states = await Promise.all(hits.slice(0, limit).map((hit) => newest(site, hit.state)));
      return { rows: states.map(rowOf), hasMore: hits.length > limit };
    },
    olderLive: async (id, before) => {
      const site = engine.sites.get(id);
      if (!site) return { rows: [] };
      const { states, ...older } = await engine.agents.olderLive(site, before);
      return { rows: states.map(rowOf), ...older };
    },
    ofVisitor: async (site, visitor) => {
      const states = await archive.byVisitor(site, visitor, { limit: OF_VISITOR });
      return (await Promise.all(states.map((state) => newest(site, state)))).map(rowOf);
    },
    thread: async (site, conversation) => {
      const state = await live.conversations.load(site, conversation);
      if (!state) {
        const archived = await archive.get(site, conversation);
        return (
          archived && {
            conversation: agentConversation(archived.state),
            entries: agentEntries(archived.events),
          }
        );
      }
      const events = await readAll(live.conversations, site, conversation, 0);
      return { conversation: agentConversation(state), entries: agentEntries(events) };
    },
  };
};
