// Rows for one agent alone: an offer at once, talk in what the agent holds soon, and what found no room in the socket.
import type { ConversationState } from "@baton/domain";
import type { ConversationId } from "@baton/protocol";
import { rowsFrame, type RowsFrame } from "./site-rows.ts";

const ROUND_MS = 40;
const MOST_ROWS = 50;

/** Where rows go: `hasRoom` is false while the reader has enough to read. */
export type RowReader = { tell(bytes: Buffer): void; hasRoom(): boolean };

export type OwnRows = {
  /** The list is told as far as it stands in `told`: from now on rows are told, first its `rest` and those that are newer. */
  begin(told: readonly ConversationState[], rest: readonly ConversationState[]): void;
  /** To be told soon. */
  add(state: ConversationState): void;
  /** To be told now. */
  tellNow(state: ConversationState): void;
  /** Rows made for everyone: told now, or later in their newest state when there is no room. */
  pass(frame: RowsFrame): void;
  close(): void;
};

export const createOwnRows = (reader: RowReader): OwnRows => {
  const pending = new Map<ConversationId, ConversationState>();
  /** Before the list is told nobody can tell which row is the newer. */
  let isBegun = false;
  let timer: NodeJS.Timeout | undefined;

  const flush = (): void => {
    timer = undefined;
    while (pending.size > 0 && reader.hasRoom()) {
      const states = Array.from(pending.values()).slice(0, MOST_ROWS);
      for (const { id } of states) pending.delete(id);
      reader.tell(rowsFrame(states).bytes);
    }
    if (pending.size > 0) schedule();
  };
  const schedule = (): void => {
    if (isBegun) timer ??= setTimeout(flush, ROUND_MS);
  };
  const add = (state: ConversationState): void => {
    pending.set(state.id, state);
    schedule();
  };
  return {
    begin: (told, rest) => {
      isBegun = true;
      for (const { id, seq } of told) if ((pending.get(id)?.seq ?? Infinity) <= seq) pending.delete(id);
      for (const state of rest)
        if ((pending.get(state.id)?.seq ?? 0) < state.seq) pending.set(state.id, state);
      if (pending.size > 0) schedule();
    },
    add,
    tellNow: (state) => {
      if (!isBegun) return add(state);
      pending.delete(state.id);
      reader.tell(rowsFrame([state]).bytes);
    },
    pass: ({ bytes, states }) => {
      if (!isBegun || !reader.hasRoom()) return states.forEach(add);
      // What is told now is at least as new as what waits.
      if (pending.size > 0) for (const { id } of states) pending.delete(id);
      reader.tell(bytes);
    },
    close: () => clearTimeout(timer),
  };
};
