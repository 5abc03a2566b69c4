// What this gateway last saw of the conversations it works on, so that deciding on one need not ask first. Only ever of the
// life of the store it was seen in: in another, the same version may say something else.
import type { ConversationState, IndexEntry } from "@baton/domain";
import type { ConversationId, SiteId } from "@baton/protocol";

export type Recollections = {
  recall(site: SiteId, conversation: ConversationId): ConversationState | undefined;
  /** The lists in which the conversation stands at this version, where that is known. */
  standing(site: SiteId, conversation: ConversationId, seq: number): readonly IndexEntry[] | undefined;
  /** Seen in the life of this epoch; an older version than the one remembered changes nothing. */
  remember(epoch: string, state: ConversationState, indexes?: readonly IndexEntry[]): void;
  /** As `remember`, where there is something to bring up to date. */
  update(epoch: string, state: ConversationState): void;
  forget(site: SiteId, conversation: ConversationId): void;
};

type Seen = {
  readonly epoch: string;
  readonly state: ConversationState;
  readonly indexes?: readonly IndexEntry[] | undefined;
};

/** Conversations remembered; the one that changed longest ago goes. */
const MOST = 10_000;

const keyOf = (site: SiteId, conversation: ConversationId): string => `${site}/${conversation}`;

/** `epochOf` says in which life the site is known to be now. */
export const createRecollections = (epochOf: (site: SiteId) => string | undefined): Recollections => {
  const seen = new Map<string, Seen>();
  const find = (site: SiteId, conversation: ConversationId): Seen | undefined => {
    const found = seen.get(keyOf(site, conversation));
    return found?.epoch === epochOf(site) ? found : undefined;
  };
  const put = (news: Seen): void => {
    const { site, id, seq } = news.state;
    const before = find(site, id);
    if (news.epoch !== epochOf(site) || (before && before.state.seq >= seq)) return;
    const key = keyOf(site, id);
    // A Map remembers the order of setting.
    seen.delete(key);
    seen.set(key, news);
    if (seen.size <= MOST) return;
    for (const oldest of seen.keys()) {
      seen.delete(oldest);
      break;
    }
  };
  return {
    recall: (site, conversation) => find(site, conversation)?.state,
    standing: (site, conversation, seq) => {
      const found = find(site, conversation);
      return found?.state.seq === seq ? found.indexes : undefined;
    },
    remember: (epoch, state, indexes) => put({ epoch, state, indexes }),
    update: (epoch, state) => {
      if (find(state.site, state.id)) put({ epoch, state });
    },
    forget: (site, conversation) => void seen.delete(keyOf(site, conversation)),
  };
};
