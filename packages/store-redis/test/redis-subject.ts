import { randomUUID } from "node:crypto";
import { openRedisStore } from "@baton/store-redis";
import type { OpenSubject } from "@baton/store/contract";

/** Stores on one Redis, each with keys of its own. */
export const redisSubjects =
  (url: () => string): OpenSubject =>
  async () => {
    const prefix = `test-${randomUUID()}`;
    const open = () => openRedisStore({ url: url(), prefix });
    let store = await open();
    return {
      store,
      advance: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      reopen: async () => {
        await store.close();
        store = await open();
        return store;
      },
      dispose: () => store.close(),
    };
  };
