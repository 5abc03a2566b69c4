// What this gateway last saw of the conversations it works on, so that deciding on one need not ask first. Only ever of the
// life of the store it was seen in: in another, the same version may say something else.
import type { ConversationState, IndexEntry } from "@baton/domain";
import type { ConversationId, SiteId } from "@baton/protocol";
import type { KeptState } from "./state-texts.ts";

/** A conversation at one version, and the lists in which it stands, where that is known. */
export type Recollection = KeptState & { readonly indexes?: readonly IndexEntry[] };

export type Recollections = {
  recall(site: SiteId, conversation: ConversationId): ConversationState | undefined;
  /** What is known of the conversation at this very version. */
  at(site: SiteId, conversation: ConversationId, seq: number): Recollection | undefined;
  /** Seen in the life of this epoch; an older version than the one remembered changes nothing. */
  remember(epoch: string, seen: Recollection): void;
  forget(conversation: ConversationId): void;
};

/** Conversations remembered; the one that changed longest ago goes. */
const MOST = 10_000;

/** `epochOf` says in which life the site is known to be now. */
export const createRecollections = (epochOf: (site: SiteId) => string | undefined): Recollections => {
  const seen = new Map<ConversationId, { readonly epoch: string; readonly recollection: Recollection }>();
  const find = (site: SiteId, conversation: ConversationId): Recollection | undefined => {
    const found = seen.get(conversation);
    if (found?.recollection.state.site !== site || found.epoch !== epochOf(site)) return undefined;
    return found.recollection;
  };
  return {
    recall: (site, conversation) => find(site, conversation)?.state,
    at: (site, conversation, seq) => {
      const found = find(site, conversation);
      return found?.state.seq === seq ? found : undefined;
    },
    remember: (epoch, news) => {
      const { site, id, seq } = news.state;
      const before = find(site, id);
      if (epoch !== epochOf(site) || (before && before.state.seq >= seq)) return;
      // A Map remembers the order of setting.
      seen.delete(id);
      seen.set(id, { epoch, recollection: news });
      if (seen.size <= MOST) return;
      for (const oldest of seen.keys()) {
        seen.delete(oldest);
        break;
      }
    },
    forget: (conversation) => void seen.delete(conversation),
  };
};
