import { describe, expect, test } from "vitest";
import { createReferenceStore, randomCalls, replies } from "@baton/store/contract";
import type { StoreCall } from "@baton/store/contract";
import { openMemorySubject, openSqliteSubject } from "./sqlite-subject.ts";

const SEEDS = 300;
const CALLS = 150;

const inMemory = async (calls: readonly StoreCall[], isTogether: boolean) => {
  const { store, dispose } = await openMemorySubject();
  const given = await replies(store.conversations, calls, { isTogether });
  await dispose();
  return given;
};

/** Every tenth list, since making files takes its time; these are also reopened on the way. */
const inFile = async (calls: readonly StoreCall[], isTogether: boolean) => {
  const subject = await openSqliteSubject();
  const reopen = async () => (await subject.reopen()).conversations;
  const given = await replies(subject.store.conversations, calls, { reopen, isTogether });
  await subject.dispose();
  return given;
};

describe("SQLite store beside a store of three maps", () => {
  for (const isTogether of [false, true]) {
    const how = isTogether ? "together" : "one by one";
    test(`[ST70] gives the same reply to every call of ${SEEDS} random lists, sent ${how}`, async () => {
      const kinds = new Map<string, number>();
      for (let seed = 1; seed <= SEEDS; seed += 1) {
        const calls = randomCalls(seed, CALLS);
        const expected = await replies(createReferenceStore(), calls);
        const given = seed % 10 === 0 ? await inFile(calls, isTogether) : await inMemory(calls, isTogether);
        expect(given, `seed ${seed}`).toEqual(expected);
        for (const reply of given) {
          if (typeof reply === "object" && reply !== null && "kind" in reply) {
            kinds.set(String(reply.kind), (kinds.get(String(reply.kind)) ?? 0) + 1);
          }
        }
      }
      // Lists that never reached one of the outcomes would prove little.
      for (const kind of [
        "committed",
        "conflict",
        "guard-failed",
        "guard-outdated",
        "duplicate",
        "id-reuse",
      ]) {
        expect(kinds.get(kind), kind).toBeGreaterThan(100);
      }
    });
  }
});
