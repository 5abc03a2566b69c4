import { cpSync } from "node:fs";
import { createFaultProxy, makeTempFolder, startRedis, timed } from "@baton/testkit";
import type { FaultProxy, RedisServer } from "@baton/testkit";
import type { FeedMessage, LiveStore } from "@baton/store";
import { openRedisStore } from "@baton/store-redis";
import { SITE, commitOn, conversationId } from "@baton/store/contract";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const a = conversationId("a");
/** Two seconds are promised; the rest is for what this process does beside. */
const SOON_MS = 2_600;

let redis: RedisServer;
let proxy: FaultProxy;
let store: LiveStore;
/** Another gateway, past the proxy. */
let other: LiveStore;
const health: string[] = [];

beforeEach(async () => {
  redis = await startRedis({ durability: "always" });
  proxy = await createFaultProxy(redis.port);
  health.length = 0;
  store = await openRedisStore({
    url: `redis://127.0.0.1:${proxy.port}`,
    checkMs: 500,
    onHealth: (now) => health.push(now.isUp ? "up" : now.reason),
  });
  other = await openRedisStore({ url: redis.url, checkMs: 500 });
});
afterEach(async () => {
  redis.resume();
  await Promise.all([store.close(), other.close()]);
  await proxy.close();
  await redis.stop();
});

const heard = (from: LiveStore): FeedMessage[] => {
  const messages: FeedMessage[] = [];
  from.feed.followSite(SITE, (message) => messages.push(message));
  return messages;
};
const commits = (messages: readonly FeedMessage[]) => messages.filter(({ kind }) => kind === "committed");
const away = { code: "store-unavailable", retryable: true };

describe("lost answers", () => {
  test.each(["op", undefined])(
    "[ST82] a commit whose answer is lost is stored once and told once (operation %s)",
    async (operation) => {
      const messages = heard(store);
      await store.conversations.commit(commitOn("a", 0));
      proxy.set("toClient", "hold");
      const second = store.conversations.commit(commitOn("a", 1, operation ? { operation } : {}));
      await expect.poll(async () => (await other.conversations.load(SITE, a))?.seq).toBe(2);
      proxy.cut();
      expect(await second).toEqual({ kind: "committed" });
      expect(await store.conversations.events(SITE, a, 0, 9)).toHaveLength(2);
      expect(commits(messages)).toHaveLength(2);
      if (operation === undefined) return;
      const repeat = commitOn("a", 1, { operation });
      expect((await other.conversations.commit(repeat)).kind).toBe("duplicate");
    },
  );

  test("[ST82] a late effect is found under its operation id", async () => {
    const messages = heard(store);
    await store.conversations.commit(commitOn("a", 0));
    proxy.set("toServer", "hold");
    const late = commitOn("a", 1, { operation: "late" });
    const { error, ms } = await timed(store.conversations.commit(late));
    expect(error).toMatchObject(away);
    expect(ms).toBeLessThan(SOON_MS);
    proxy.set("toServer", "pass");
    // Its own line to Redis is not told of it; comparing heads finds it.
    await expect.poll(() => messages.length, { timeout: 15_000 }).toBeGreaterThan(1);
    expect((await store.conversations.commit(late)).kind).toBe("duplicate");
    expect(await store.conversations.events(SITE, a, 0, 9)).toHaveLength(2);
  });

  test("[ST83] emptying the script cache has no visible effect", async () => {
    for (let seq = 0; seq < 20; seq += 1) {
      await redis.command("SCRIPT", "FLUSH");
      expect(await store.conversations.commit(commitOn("a", seq))).toEqual({ kind: "committed" });
    }
    expect(health).toEqual([]);
  });
});

describe("outages", () => {
  test("[ST84] while Redis stands still calls are answered within two seconds, and work again after", async () => {
    await store.conversations.commit(commitOn("a", 0));
    redis.pause();
    const outcomes = await Promise.all([
      timed(store.conversations.commit(commitOn("a", 1, { operation: "op" }))),
      timed(store.conversations.load(SITE, a)),
      timed(store.roster.list(SITE)),
    ]);
    for (const { error, ms } of outcomes) {
      expect(error).toMatchObject(away);
      expect(ms).toBeLessThan(SOON_MS);
    }
    redis.resume();
    const again = await store.conversations.commit(commitOn("a", 1, { operation: "op" }));
    expect(["committed", "duplicate"]).toContain(again.kind);
    expect(await store.conversations.events(SITE, a, 0, 9)).toHaveLength(2);
    expect(health.at(-1)).toBe("up");
  });

  test("[ST84] lines whose other end is gone without a word are given up and made anew", async () => {
    const messages = heard(store);
    await store.conversations.commit(commitOn("a", 0));
    await expect.poll(() => store.conversations.epoch(SITE)).not.toBe("");
    proxy.strand();
    const { error, ms } = await timed(store.conversations.commit(commitOn("a", 1, { operation: "op" })));
    expect(error).toMatchObject(away);
    expect(ms).toBeLessThan(SOON_MS);
    await expect
      .poll(async () => (await timed(store.conversations.load(SITE, a))).error, { timeout: 20_000 })
      .toBeUndefined();
    await store.conversations.commit(commitOn("a", 1, { operation: "op" }));
    const before = messages.length;
    await other.conversations.commit(commitOn("a", 2));
    await expect.poll(() => messages.length, { timeout: 15_000 }).toBeGreaterThan(before);
  });

  test("[ST84] a line that is slow is slow, a line that breaks is made again", async () => {
    await store.conversations.commit(commitOn("a", 0));
    proxy.delayMs = 250;
    expect((await store.conversations.commit(commitOn("a", 1))).kind).toBe("committed");
    proxy.delayMs = 0;
    for (let seq = 2; seq < 8; seq += 1) {
      proxy.cut();
      expect((await store.conversations.commit(commitOn("a", seq))).kind).toBe("committed");
    }
    expect(health).toEqual([]);
  });

  test.each([
    [
      "OOM",
      "Redis has no memory left",
      ["CONFIG", "SET", "maxmemory", "1"],
      ["CONFIG", "SET", "maxmemory", "0"],
    ],
    [
      "READONLY",
      "this Redis has become a replica",
      ["REPLICAOF", "127.0.0.1", "1"],
      ["REPLICAOF", "NO", "ONE"],
    ],
    [
      "NOPERM",
      "store auth failed",
      ["ACL", "SETUSER", "default", "-evalsha", "-eval"],
      ["ACL", "SETUSER", "default", "+@all"],
    ],
    [
      "NOREPLICAS",
      "Redis has too few replicas to take writes",
      ["CONFIG", "SET", "min-replicas-to-write", "1"],
      ["CONFIG", "SET", "min-replicas-to-write", "0"],
    ],
  ])(
    "[ST85] %s is store-unavailable, its reason told once, and passes by itself",
    async (_, reason, harm, heal) => {
      await store.conversations.commit(commitOn("a", 0));
      await redis.command(...harm);
      for (let turn = 0; turn < 2; turn += 1) {
        const { error, ms } = await timed(store.conversations.commit(commitOn("a", 1)));
        expect(error).toMatchObject({ ...away, message: reason });
        expect(ms).toBeLessThan(SOON_MS);
      }
      await redis.command(...heal);
      await expect
        .poll(async () => (await timed(store.conversations.commit(commitOn("a", 1)))).error, {
          timeout: 15_000,
        })
        .toBeUndefined();
      expect(health.filter((word) => word === reason)).toHaveLength(1);
      expect(health.at(-1)).toBe("up");
    },
  );
});

describe("lives", () => {
  test("[ST86] a Redis that was emptied is in another life, and what was decided before it is refused", async () => {
    const messages = heard(store);
    await store.conversations.commit(commitOn("a", 0));
    const epoch = await store.conversations.epoch(SITE);
    await redis.command("FLUSHALL");
    expect((await store.conversations.commit(commitOn("b", 0))).kind).toBe("conflict");
    expect(await store.conversations.epoch(SITE)).not.toBe(epoch);
    await expect.poll(() => messages).toContainEqual({ kind: "gap", site: SITE, isNewLife: true });
    expect((await store.conversations.commit(commitOn("b", 0))).kind).toBe("committed");
    expect(await other.conversations.epoch(SITE)).toBe(await store.conversations.epoch(SITE));
  });

  test("[ST86] a Redis that came back with everything is in the same life", async () => {
    await store.conversations.commit(commitOn("a", 0, { operation: "op" }));
    const epoch = await store.conversations.epoch(SITE);
    await redis.kill9();
    redis = await redis.restart();
    await expect.poll(() => store.conversations.epoch(SITE).catch(() => ""), { timeout: 15_000 }).toBe(epoch);
    expect((await store.conversations.commit(commitOn("a", 0, { operation: "op" }))).kind).toBe("duplicate");
  });

  test("[ST86] a Redis restored from an older copy is in another life", async () => {
    await store.conversations.commit(commitOn("a", 0));
    const epoch = await store.conversations.epoch(SITE);
    const copy = makeTempFolder("redis-copy");
    await redis.stop();
    cpSync(redis.folder, copy.path, { recursive: true });
    redis = await redis.restart();
    await expect.poll(() => store.conversations.epoch(SITE).catch(() => ""), { timeout: 15_000 }).toBe(epoch);
    await store.conversations.commit(commitOn("a", 1));
    await redis.stop();
    redis = await startRedis({ durability: "always", folder: copy.path, port: redis.port });
    await expect
      .poll(async () => (await timed(store.conversations.commit(commitOn("b", 0)))).error, {
        timeout: 15_000,
      })
      .toBeUndefined();
    expect(await store.conversations.epoch(SITE)).not.toBe(epoch);
    expect((await store.conversations.load(SITE, a))?.seq).toBe(1);
  });
});

/** A subscription takes a moment to stand; what is committed before is told as a gap. */
const untilSubscribed = async (messages: readonly FeedMessage[]): Promise<void> => {
  let seq = 0;
  const commitOne = async (): Promise<number> => {
    await other.conversations.commit(commitOn("first", seq));
    seq += 1;
    return commits(messages).length;
  };
  await expect.poll(commitOne, { timeout: 20_000 }).toBeGreaterThan(0);
};

describe("subscriptions", () => {
  test("[ST87] a subscription that was cut is made again, and what was missed is told as a gap", async () => {
    const messages = heard(store);
    await untilSubscribed(messages);
    for (let seq = 0; seq < 5; seq += 1) {
      await redis.command("CLIENT", "KILL", "TYPE", "pubsub");
      const before = messages.length;
      await other.conversations.commit(commitOn("a", seq));
      // Either the announcement, or the word that there is something to look up.
      await expect.poll(() => messages.length, { timeout: 15_000 }).toBeGreaterThan(before);
    }
  });

  test("[ST87] a subscription that hears nothing without breaking is found and replaced", async () => {
    const messages = heard(store);
    await untilSubscribed(messages);
    const told = messages.length;
    proxy.set("toClient", "swallow");
    await other.conversations.commit(commitOn("a", 0));
    proxy.set("toClient", "pass");
    await expect.poll(() => messages.length, { timeout: 15_000 }).toBeGreaterThan(told);
    const before = commits(messages).length;
    await expect
      .poll(
        async () => {
          const seq = (await other.conversations.load(SITE, a))?.seq ?? 0;
          await other.conversations.commit(commitOn("a", seq));
          return commits(messages).length;
        },
        { timeout: 15_000, interval: 200 },
      )
      .toBeGreaterThan(before);
  });
});

describe("rivals", () => {
  test("[ST88] of twenty agents who accept one offer over two gateways one wins, every time", async () => {
    for (let round = 0; round < 100; round += 1) {
      const name = `offer-${round}`;
      await store.conversations.commit(commitOn(name, 0, { lists: { offered: round } }));
      const rivals = Array.from({ length: 20 }, (_, agent) =>
        (agent % 2 === 0 ? store : other).conversations.commit(
          commitOn(name, 1, { lists: { [`held:agent-${agent}`]: round }, operation: `${name}-${agent}` }),
        ),
      );
      const kinds = (await Promise.all(rivals)).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === "committed")).toHaveLength(1);
      expect(kinds.filter((kind) => kind === "conflict")).toHaveLength(19);
    }
  });
});
