import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqliteStore } from "@baton/store";
import type { OpenSubject } from "@baton/store/contract";

/** A store that lives in memory, and so cannot be reopened: for what needs many. */
export const openMemorySubject = async () => {
  const store = await openSqliteStore({
    path: ":memory:",
    durability: "normal",
    settleMs: 1,
    journalBytes: 500,
    cachedStates: 2,
  });
  return { store, dispose: () => store.close() };
};

/** A store in a file of its own, with a clock that moves when told. */
export const openSqliteSubject: OpenSubject = async () => {
  const folder = mkdtempSync(join(tmpdir(), "baton-store-"));
  let time = 1_760_000_000_000;
  const open = () =>
    // Settling often, and few states in memory: what is read comes from everywhere it can.
    openSqliteStore({
      path: join(folder, "live.db"),
      durability: "normal",
      now: () => time,
      settleMs: 5,
      cachedStates: 2,
    });
  let store = await open();
  return {
    store,
    advance: async (ms) => {
      time += ms;
    },
    reopen: async () => {
      await store.close();
      store = await open();
      return store;
    },
    dispose: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
