// One conversation's entries in the order of their seq. A gap is never shown: it is answered with "resync". Keeps TL1–TL6.
import type { ClientId, ConversationId, Entry } from "@baton/protocol";
import type { OutboxItem } from "./outbox.ts";

export type Timeline = {
  readonly epoch: string;
  readonly conversation?: ConversationId;
  /** The last seq known, also of entries this reader may not see. */
  readonly cursor: number;
  readonly entries: readonly Entry[];
};

/** What `welcome`, `appended` and the agent's `conversation` frames have in common. */
export type Piece = {
  readonly conversation: ConversationId | undefined;
  readonly after: number;
  readonly cursor: number;
  readonly entries: readonly Entry[];
};

export const EMPTY_TIMELINE: Timeline = { epoch: "", cursor: 0, entries: [] };

/** Starts over with what the server sent. */
export const resetTimeline = (epoch: string, piece: Piece): Timeline => ({
  epoch,
  ...(piece.conversation === undefined ? {} : { conversation: piece.conversation }),
  cursor: piece.cursor,
  entries: piece.entries,
});

/**
 * Adds a piece of the same conversation: what is already there is skipped, so a piece that comes twice or late changes
 * nothing. "resync" when something between the cursor and the piece is missing, or it belongs to another conversation.
 */
export const extendTimeline = (timeline: Timeline, piece: Piece): Timeline | "resync" => {
  if (piece.conversation !== timeline.conversation || piece.after > timeline.cursor) return "resync";
  if (piece.cursor <= timeline.cursor) return timeline;
  const fresh = piece.entries.filter((entry) => entry.seq > timeline.cursor);
  return { ...timeline, cursor: piece.cursor, entries: [...timeline.entries, ...fresh] };
};

type Sent = { readonly kind: string; readonly clientId: ClientId };

/** The items whose entries are not in the timeline yet: shown after it, in sending order. */
export const pendingItems = <Op extends Sent>(
  items: readonly OutboxItem<Op>[],
  entries: readonly Entry[],
): readonly OutboxItem<Op>[] => {
  if (items.length === 0) return items;
  const stored = new Set(entries.map((entry) => entry.clientId));
  return items.filter((item) => !stored.has(item.operation.clientId));
};
