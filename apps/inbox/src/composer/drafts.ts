// What was written but not sent, per conversation and kind. Kept for the tab, also over a reload. Keeps IB65.
import type { ConversationId } from "@baton/protocol";

export type Mode = "reply" | "note";

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

export type Drafts = {
  readonly get: (conversation: ConversationId, mode: Mode) => string;
  readonly set: (conversation: ConversationId, mode: Mode, text: string) => void;
  /** Forgets them all, so that whoever signs in next in this tab finds none. */
  readonly clear: () => void;
};

const PREFIX = "baton:1:draft:";

const sessionStore = (): Store | undefined => {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
};

/** Drafts in memory, and in `store` where it can be written. */
export const createDrafts = (store: Store | undefined = sessionStore()): Drafts => {
  const memory = new Map<string, string>();
  const keyOf = (conversation: ConversationId, mode: Mode): string => `${PREFIX}${conversation}:${mode}`;
  const guarded = (use: (store: Store) => string | null | void): string | undefined => {
    try {
      return (store && use(store)) ?? undefined;
    } catch {
      return undefined;
    }
  };
  return {
    get: (conversation, mode) => {
      const key = keyOf(conversation, mode);
      return memory.get(key) ?? guarded((s) => s.getItem(key)) ?? "";
    },
    set: (conversation, mode, text) => {
      const key = keyOf(conversation, mode);
      memory.set(key, text);
      guarded((s) => (text === "" ? s.removeItem(key) : s.setItem(key, text)));
    },
    clear: () => {
      memory.clear();
      guarded((s) => {
        const keys = Array.from({ length: s.length }, (_, index) => s.key(index) ?? "");
        for (const key of keys) if (key.startsWith(PREFIX)) s.removeItem(key);
      });
    },
  };
};

/** The drafts of this tab. */
export const drafts: Drafts = createDrafts();
