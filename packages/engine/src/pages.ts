// Where shoppers are now, as their sockets tell: known in every gateway that follows the site, kept nowhere. Keeps GW85.
import type { ConversationId, Page, SiteId } from "@baton/protocol";
import type { Feed, FeedMessage } from "@baton/store";
import { keepablePage } from "./keepable.ts";
import type { Site } from "./sites/site.ts";
import type { Sites } from "./sites/sites.ts";

/** Conversations whose page is remembered at most; the one told of longest ago goes first. */
const MOST_KNOWN = 20_000;

export type Pages = {
  /** The page last told of; undefined where nobody told, or this gateway was not there to hear it. */
  at(conversation: ConversationId): Page | undefined;
  /** Tells every gateway where the shopper of a conversation is now. */
  tell(site: SiteId, conversation: ConversationId, page: Page): void;
  close(): void;
};

/** Knows nothing at first, and hears of every site from now on. */
export const createPages = (feed: Feed, sites: Pick<Sites, "all" | "onChange">): Pages => {
  const known = new Map<ConversationId, Page>();
  const followed = new Map<SiteId, () => void>();

  const forget = (conversation: ConversationId): void => void known.delete(conversation);
  const hear = (message: FeedMessage): void => {
    if (message.kind === "committed" && message.state.phase.kind === "closed") forget(message.conversation);
    if (message.kind !== "page") return;
    forget(message.conversation);
    known.set(message.conversation, message.page);
    const oldest = known.keys().next().value;
    if (known.size > MOST_KNOWN && oldest !== undefined) forget(oldest);
  };

  const follow = ({ id }: Pick<Site, "id">): void => {
    if (!followed.has(id)) followed.set(id, feed.followSite(id, hear));
  };
  for (const site of sites.all()) follow(site);
  const unlisten = sites.onChange(follow);

  return {
    at: (conversation) => known.get(conversation),
    tell: (site, conversation, page) =>
      feed.signal({ kind: "page", site, conversation, page: keepablePage(page) }),
    close: () => {
      unlisten();
      for (const unfollow of followed.values()) unfollow();
    },
  };
};
