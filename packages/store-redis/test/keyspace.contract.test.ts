import { startRedis, timed } from "@baton/testkit";
import type { RedisServer } from "@baton/testkit";
import { UnfitRedisError, openRedisStore } from "@baton/store-redis";
import type { AgentId, ConversationId, SiteId } from "@baton/protocol";
import { OTHER_SITE, SITE, commitOn, conversationId } from "@baton/store/contract";
import { PATIENT_MS } from "./redis-subject.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
beforeEach(() => redis.command("FLUSHALL"));
afterAll(() => redis.stop());

const open = () => openRedisStore({ url: redis.url, withinMs: PATIENT_MS });
const words = (reply: string): string[] =>
  reply.split("\r\n").filter((line) => line !== "" && !/^[*$:]/.test(line));
const keys = async (): Promise<string[]> => words(await redis.command("KEYS", "*")).toSorted();
const ttl = async (key: string): Promise<number> => Number((await redis.command("TTL", key)).slice(1));

const useEverything = async () => {
  const store = await open();
  const lists = { "waiting:": 5, "held:kim": 1 };
  await store.conversations.commit(commitOn("a", 0, { lists, operation: "visitor:v:op" }));
  await store.conversations.commit(commitOn("a", 1, { lists }));
  await store.conversations.commit(commitOn("a", 0, { site: OTHER_SITE }));
  await store.roster.update(SITE, "kim" as AgentId, { presence: "available" });
  await store.leases.acquire(SITE, "match", "g1", 60_000);
  await store.credentials.save(SITE, "hash", "agent:kim", Date.now() + 3_600_000);
  return store;
};

describe("keys", () => {
  test("[ST90] carry the site's id as hash tag, all but tokens, which have one of their own", async () => {
    const store = await useEverything();
    const found = await keys();
    expect(found.filter((key) => !/^baton:(\{(shop|other-shop)\}:|token:\{hash\}$)/.test(key))).toEqual([]);
    expect(found.map((key) => key.replace(/attempt:.*/, "attempt:…"))).toEqual([
      "baton:token:{hash}",
      "baton:{other-shop}:attempt:…",
      "baton:{other-shop}:c:a",
      "baton:{other-shop}:log:a",
      "baton:{other-shop}:meta",
      "baton:{other-shop}:places",
      "baton:{shop}:attempt:…",
      "baton:{shop}:c:a",
      "baton:{shop}:lease:match",
      "baton:{shop}:log:a",
      "baton:{shop}:meta",
      "baton:{shop}:op:visitor:v:op",
      "baton:{shop}:places",
      "baton:{shop}:roster",
      "baton:{shop}:tokens:agent:kim",
    ]);
    await store.close();
  });

  test.each(["a}b", "a{b", "a:b", "a/b", "a b", "*", "a\r\nDEL x", "", "x".repeat(65)])(
    "[ST90] are never made of %j",
    async (odd) => {
      const store = await open();
      const { conversations, roster } = store;
      const base = commitOn("a", 0);
      const attempts = [
        conversations.load(SITE, odd as ConversationId),
        conversations.load(odd as SiteId, conversationId("a")),
        conversations.commit({ ...base, state: { ...base.state, id: odd as ConversationId } }),
        conversations.commit({ ...base, state: { ...base.state, site: odd as SiteId } }),
        roster.update(SITE, odd as AgentId, {}),
      ];
      for (const outcome of await Promise.allSettled(attempts)) {
        expect(outcome).toMatchObject({ status: "rejected", reason: { name: "TypeError" } });
      }
      await expect(conversations.commit(commitOn("a", 0, { lists: { "a/b": 1 } }))).rejects.toThrow(
        TypeError,
      );
      await store.close();
    },
  );

  test("[ST93] of operations, attempts, leases and tokens end by themselves, others do not", async () => {
    const store = await useEverything();
    for (const key of await keys()) {
      const seconds = await ttl(key);
      if (/:(op|attempt|lease|token):/.test(key)) expect(seconds, key).toBeGreaterThan(0);
      else if (!key.includes(":tokens:")) expect(seconds, key).toBe(-1);
    }
    expect(await ttl("baton:{shop}:op:visitor:v:op")).toBeGreaterThan(7 * 86_400 - 60);
    await store.close();
  });

  test("[ST94] of a forgotten conversation are gone", async () => {
    const store = await useEverything();
    await store.conversations.markArchived(SITE, conversationId("a"), 2);
    expect(await store.conversations.forget(SITE, conversationId("a"), 2)).toBe(true);
    const left = (await keys()).filter((key) => key.includes("{shop}") && !key.includes(":attempt:"));
    expect(left).toEqual([
      "baton:{shop}:lease:match",
      "baton:{shop}:meta",
      "baton:{shop}:op:visitor:v:op",
      "baton:{shop}:roster",
      "baton:{shop}:tokens:agent:kim",
    ]);
    await store.close();
  });
});

describe("which Redis", () => {
  test("[ST95] one that evicts is refused with the fix", async () => {
    await redis.command("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
    await expect(open()).rejects.toThrow("set maxmemory-policy noeviction");
    await redis.command("CONFIG", "SET", "maxmemory-policy", "noeviction");
    await (await open()).close();
  });

  test("[ST95] a Cluster is refused where commits are to wait for replicas", async () => {
    const node = await startRedis({ settings: ["cluster-enabled yes"] });
    await expect(openRedisStore({ url: node.url, waitReplicas: 1 })).rejects.toThrow(
      "leave BATON_REDIS_WAIT_REPLICAS out",
    );
    await node.stop();
  });

  test("[ST95] one that is not there is store-unavailable, within two seconds", async () => {
    const { error, ms } = await timed(openRedisStore({ url: "redis://127.0.0.1:1" }));
    expect(error).toMatchObject({ code: "store-unavailable", retryable: true });
    expect(ms).toBeLessThan(2_600);
  });

  test.each(["redis://10.0.0.1:6379", "redis://:secret@redis.example.com", "rediss://redis.example.com"])(
    "[ST96] %s is refused before anything is sent",
    async (url) => {
      await expect(openRedisStore({ url })).rejects.toThrow(UnfitRedisError);
      await expect(openRedisStore({ url })).rejects.toThrow("needs TLS and a password");
    },
  );
});
