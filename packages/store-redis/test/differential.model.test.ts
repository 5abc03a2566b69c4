import { randomUUID } from "node:crypto";
import { startRedis } from "@baton/testkit";
import { openSqliteStore } from "@baton/store";
import { openRedisStore } from "@baton/store-redis";
import { randomCalls, replies } from "@baton/store/contract";
import { PATIENT_MS } from "./redis-subject.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const SEEDS = 500;
const CALLS = 150;
const BATCH = 25;

let redis: Awaited<ReturnType<typeof startRedis>>;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

const inSqlite = async (seed: number) => {
  const store = await openSqliteStore({ path: ":memory:", durability: "normal" });
  const given = await replies(store.conversations, randomCalls(seed, CALLS));
  await store.close();
  return given;
};

const inRedis = async (seed: number) => {
  const prefix = `seed-${seed}-${randomUUID().slice(0, 8)}`;
  const store = await openRedisStore({ url: redis.url, prefix, withinMs: PATIENT_MS });
  const given = await replies(store.conversations, randomCalls(seed, CALLS), { isTogether: seed % 2 === 0 });
  await store.close();
  return given;
};

const kinds = new Map<string, number>();
const batches = Array.from({ length: SEEDS / BATCH }, (_, at) => [at * BATCH + 1, (at + 1) * BATCH] as const);

describe("Redis beside SQLite", () => {
  test.each(batches)(
    "[ST81] give the same reply to every call of random lists %d to %d, sent one by one or together",
    async (first) => {
      const seeds = Array.from({ length: BATCH }, (_, at) => first + at);
      const given = await Promise.all(seeds.map(inRedis));
      for (const [at, seed] of seeds.entries()) {
        expect(given[at], `seed ${seed}`).toEqual(await inSqlite(seed));
        for (const reply of given[at] ?? []) {
          if (typeof reply !== "object" || reply === null || !("kind" in reply)) continue;
          kinds.set(String(reply.kind), (kinds.get(String(reply.kind)) ?? 0) + 1);
        }
      }
    },
  );

  test("[ST81] lists that never reached one of the outcomes would prove little", () => {
    for (const kind of ["committed", "conflict", "guard-failed", "guard-outdated", "duplicate", "id-reuse"]) {
      expect(kinds.get(kind), kind).toBeGreaterThan(100);
    }
  });
});
