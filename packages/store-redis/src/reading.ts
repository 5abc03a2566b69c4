// Conversations read from Redis, and remembered.
import type { ConversationEvent } from "@baton/domain";
import type { ConversationStore } from "@baton/store";
import type { Caller } from "./caller.ts";
import type { Keys } from "./keys.ts";
import type { Lives } from "./lives.ts";
import type { Recollections } from "./recollections.ts";
import { readState } from "./state-texts.ts";

export type Reading = Pick<ConversationStore, "load" | "events">;

export type ReadingDeps = {
  readonly caller: Caller;
  readonly keys: Keys;
  readonly lives: Lives;
  readonly recollections: Recollections;
};

/** The port's `load` and `events`. */
export const createReading = ({ caller, keys, lives, recollections }: ReadingDeps): Reading => ({
  load: async (site, conversation) => {
    const { epoch } = lives.now(site) ?? (await lives.begin(site));
    const key = keys.of(site).conversation(conversation);
    const fields = await caller.send("HMGET", key, "state", "base", "changed");
    const found = readState(Array.isArray(fields) ? fields : []);
    if (found) recollections.remember(epoch, found);
    return found?.state;
  },
  events: async (site, conversation, after, limit) => {
    if (limit <= 0) return [];
    const key = keys.of(site).log(conversation);
    const texts = await caller.send("LRANGE", key, String(after), String(after + limit - 1));
    return Array.isArray(texts) ? texts.map((text) => JSON.parse(String(text)) as ConversationEvent) : [];
  },
});
