// What a shopper does without a word: typing, turning pages. Told to agents who look, and not kept. Keeps GW85.
import type { ConversationState } from "@baton/domain";
import type { Page, SiteId, VisitorId } from "@baton/protocol";
import { inBursts } from "./burst.ts";
import type { SessionDeps } from "./session-deps.ts";

/** However fast a shopper turns pages, one is told of in this time: the last. */
const PAGE_MS = 1_000;

export type ShopperPresence = {
  /** Where the shopper is. */
  page(): Page | undefined;
  turn(page: Page): void;
  tellPage(): void;
  type(isTyping: boolean): void;
};

type Spec = {
  readonly site: SiteId;
  readonly visitor: VisitorId;
  readonly page: Page | undefined;
  /** The one the shopper is in; undefined where there is none, and once the socket is gone. */
  readonly conversation: () => ConversationState | undefined;
};

/** The presence of one socket. */
export const createShopperPresence = (
  { engine, live }: Pick<SessionDeps, "engine" | "live">,
  { site, visitor, page: first, conversation }: Spec,
): ShopperPresence => {
  let page = first;
  const tellPage = (): void => {
    const state = conversation();
    if (page && state && state.phase.kind !== "closed") engine.pages.tell(site, state.id, page);
  };
  const tellSoon = inBursts(tellPage, PAGE_MS);
  return {
    page: () => page,
    turn: (next) => {
      page = next;
      tellSoon();
    },
    tellPage,
    type: (isTyping) => {
      const state = conversation();
      if (!state) return;
      const who = "visitor" as const;
      live.feed.signal({ kind: "typing", site, conversation: state.id, visitor, who, isTyping });
    },
  };
};
