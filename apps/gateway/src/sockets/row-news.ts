// Rows of the list as they change: told in bursts, an offer to oneself at once.
import type { ConversationState } from "@baton/domain";
import type { ConversationId } from "@baton/protocol";
import { rowOf } from "../views/agent-entries.ts";

const EVERY_MS = 40;

/** The row as a frame, made once for all agents. */
const frames = new WeakMap<ConversationState, string>();
const frameOf = (state: ConversationState): string => {
  const text = frames.get(state) ?? JSON.stringify({ kind: "row", row: rowOf(state) });
  frames.set(state, text);
  return text;
};

export type RowNews = {
  /** The conversation changed; `isUrgent` tells everything pending now. */
  changed(state: ConversationState, isUrgent: boolean): void;
  close(): void;
};

/** Hands each changed row's frame to `tell`, the newest state only. */
export const createRowNews = (tell: (frame: string) => void): RowNews => {
  const pending = new Map<ConversationId, ConversationState>();
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const state of pending.values()) tell(frameOf(state));
    pending.clear();
  };
  return {
    changed: (state, isUrgent) => {
      pending.set(state.id, state);
      if (isUrgent) flush();
      else timer ??= setTimeout(flush, EVERY_MS);
    },
    close: () => clearTimeout(timer),
  };
};
