// What a shopper who comes back has missed, or everything where that cannot be said. Keeps GW76.
import type { ConversationState } from "@baton/domain";
import { readAll } from "@baton/engine";
import { LIMITS, type Cursor, type Entry, type ShopperConversation } from "@baton/protocol";
import type { ConversationStore } from "@baton/store";
import { shopperConversation, shopperEntries } from "../views/shopper-entries.ts";

export type Missed = {
  readonly conversation?: ShopperConversation;
  readonly after: number;
  readonly cursor: number;
  readonly entries: readonly Entry[];
  readonly isReset: boolean;
};

/** Whether the client's cursor still means something here. */
const isValid = (cursor: Cursor | undefined, epoch: string, state: ConversationState): cursor is Cursor =>
  cursor?.epoch === epoch && cursor.conversation === state.id && cursor.seq <= state.seq;

/** The last entries there are room for, when the client has to begin anew or missed too much. */
const fromTheEnd = async (store: ConversationStore, state: ConversationState): Promise<Missed> => {
  const after = Math.max(0, state.seq - LIMITS.entriesPerFrame);
  const events = await readAll(store, state.site, state.id, after);
  const cursor = events.at(-1)?.seq ?? state.seq;
  return {
    conversation: shopperConversation(state),
    after,
    cursor,
    entries: shopperEntries(events),
    isReset: true,
  };
};

/** Everything after the cursor, or a fresh start: never silence about a gap. */
export const missedSince = async (
  store: ConversationStore,
  epoch: string,
  state: ConversationState | undefined,
  cursor: Cursor | undefined,
): Promise<Missed> => {
  if (!state) return { after: 0, cursor: 0, entries: [], isReset: cursor !== undefined };
  if (!isValid(cursor, epoch, state) || state.seq - cursor.seq > LIMITS.entriesPerFrame) {
    return fromTheEnd(store, state);
  }
  const events = await readAll(store, state.site, state.id, cursor.seq);
  return {
    conversation: shopperConversation(state),
    after: cursor.seq,
    cursor: events.at(-1)?.seq ?? cursor.seq,
    entries: shopperEntries(events),
    isReset: false,
  };
};
