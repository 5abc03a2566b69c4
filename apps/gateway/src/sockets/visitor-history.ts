// Earlier conversations, live ones and archived ones alike, a page at a time. Keeps GW155.
import type { ConversationEvent, ConversationState } from "@baton/domain";
import { readAll, type Site } from "@baton/engine";
import type { ConversationId, VisitorDown, VisitorId } from "@baton/protocol";
import { shopperConversation, shopperEntries } from "../views/shopper-entries.ts";
import type { SessionDeps } from "./session-deps.ts";

const PAGE = 5;
const LIVE = 50;

const eventsOf = async (
  { live, records }: SessionDeps,
  state: ConversationState,
): Promise<readonly ConversationEvent[]> => {
  const events = await readAll(live.conversations, state.site, state.id, 0);
  return events.length > 0 ? events : ((await records.archive.get(state.site, state.id))?.events ?? []);
};

/** The page of conversations opened before `before`, newest first; the newest page when it is not known. */
export const pastConversations = async (
  deps: SessionDeps,
  site: Site,
  visitor: VisitorId,
  before: ConversationId | undefined,
): Promise<Extract<VisitorDown, { kind: "history" }>> => {
  const live = await deps.engine.shoppers.conversations(site, visitor, LIVE);
  const archived = await deps.records.archive.byVisitor(site.id, visitor, { limit: LIVE });
  const all = new Map<ConversationId, ConversationState>();
  for (const state of [...archived, ...live]) all.set(state.id, state);
  const ordered = [...all.values()].sort((a, b) => b.openedAt - a.openedAt);
  const from = ordered.findIndex(({ id }) => id === before) + 1;
  const page = ordered.slice(from, from + PAGE);
  const past = await Promise.all(
    page.map(async (state) => ({
      conversation: shopperConversation(state),
      entries: shopperEntries(await eventsOf(deps, state)),
    })),
  );
  return { kind: "history", past, hasMore: ordered.length > from + PAGE };
};
