import { randomUUID } from "node:crypto";
import { openRedisStore } from "@baton/store-redis";
import type { OpenSubject } from "@baton/store/contract";

/** For tests that are about what is answered, not how soon: a machine at its limit is late itself. */
export const PATIENT_MS = 15_000;

/** Stores on one Redis, each with keys of its own. */
export const redisSubjects =
  (url: () => string): OpenSubject =>
  async () => {
    const prefix = `test-${randomUUID()}`;
    const open = () => openRedisStore({ url: url(), prefix, withinMs: PATIENT_MS });
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
