import { startRedis } from "@baton/testkit";
import type { RedisServer } from "@baton/testkit";
import type { FeedMessage, LiveStore } from "@baton/store";
import { openRedisStore } from "@baton/store-redis";
import { OTHER_SITE, SITE, commitOn, conversationId } from "@baton/store/contract";
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from "vitest";
import { PATIENT_MS } from "./redis-subject.ts";

let redis: RedisServer;
let store: LiveStore;
/** Another gateway. */
let other: LiveStore;
const a = conversationId("a");

beforeAll(async () => {
  redis = await startRedis();
});
beforeEach(async () => {
  await redis.command("FLUSHALL");
  store = await openRedisStore({ url: redis.url, withinMs: PATIENT_MS });
  other = await openRedisStore({ url: redis.url, withinMs: PATIENT_MS });
});
afterEach(async () => {
  await Promise.all([store.close(), other.close()]);
});
afterAll(() => redis.stop());

const scriptCalls = async (): Promise<number> =>
  Number(/cmdstat_evalsha:calls=(\d+)/.exec(await redis.command("INFO", "commandstats"))?.[1]);
const names = Array.from({ length: 150 }, (_, at) => `c${at}`);
const seqs = (messages: readonly FeedMessage[]) =>
  messages.flatMap((message) =>
    message.kind === "committed" ? [`${message.conversation}:${message.state.seq}`] : [],
  );
/** What it hears from the moment it surely hears. */
const listenTo = async (gateway: LiveStore): Promise<FeedMessage[]> => {
  const messages: FeedMessage[] = [];
  gateway.feed.followSite(SITE, (message) => messages.push(message));
  let seq = 0;
  await expect
    .poll(async () => {
      await store.conversations.commit(commitOn("first", seq));
      seq += 1;
      return seqs(messages).length;
    })
    .toBeGreaterThan(0);
  return messages;
};

describe("commits of one turn", () => {
  test("[ST99] share a call, are told one by one, and come to the other gateway in their order", async () => {
    const heard = await listenTo(other);
    const before = await scriptCalls();
    const results = await Promise.all(names.map((name) => store.conversations.commit(commitOn(name, 0))));
    expect(results.filter(({ kind }) => kind === "committed")).toHaveLength(names.length);
    expect((await scriptCalls()) - before).toBe(Math.ceil(names.length / 16));
    await expect
      .poll(() => seqs(heard).filter((text) => !text.startsWith("first")))
      .toEqual(names.map((name) => `${name}:1`));
  });

  test("[ST99] are judged one after the other", async () => {
    await store.conversations.commit(commitOn("a", 0, { operation: "op" }));
    const full = [{ index: "held", below: 1 }];
    const results = await Promise.all(
      [
        commitOn("a", 1, { lists: { held: 1 } }),
        commitOn("a", 1),
        commitOn("b", 0, { guards: full }),
        commitOn("b", 0, { operation: "op" }),
        commitOn("b", 0, { site: OTHER_SITE, guards: full }),
        commitOn("b", 0, { events: 2 }),
        commitOn("b", 2),
      ].map((commit) => store.conversations.commit(commit)),
    );
    expect(results.map(({ kind }) => kind)).toEqual([
      "committed",
      "conflict",
      "guard-failed",
      "duplicate",
      "committed",
      "committed",
      "committed",
    ]);
    expect(await store.conversations.events(SITE, conversationId("b"), 0, 9)).toHaveLength(3);
  });

  test("[ST99] are read by whoever asks after them in the same turn", async () => {
    await store.conversations.commit(commitOn("a", 0));
    const commit = commitOn("a", 1);
    const committing = store.conversations.commit(commit);
    expect(await store.conversations.load(SITE, a)).toEqual(commit.state);
    await committing;
  });

  test("[ST99] are stored but for the one whose data is not what it should be", async () => {
    await store.conversations.commit(commitOn("a", 0));
    await redis.command("SET", "baton:{shop}:c:broken", "text");
    const [one, broken, two] = await Promise.allSettled(
      [commitOn("a", 1), commitOn("broken", 0), commitOn("b", 0)].map((commit) =>
        store.conversations.commit(commit),
      ),
    );
    expect(one).toEqual({ status: "fulfilled", value: { kind: "committed" } });
    expect(broken).toMatchObject({ status: "rejected", reason: { code: "store-unavailable" } });
    expect(two).toEqual({ status: "fulfilled", value: { kind: "committed" } });
    expect((await other.conversations.load(SITE, a))?.seq).toBe(2);
  });
});

describe("what another gateway is told", () => {
  const toldOf = (messages: readonly FeedMessage[], name: string) =>
    messages.flatMap((message) =>
      message.kind === "committed" && message.conversation === name ? [message] : [],
    );

  test("[ST102] of a conversation it knows nothing of is all there is to know", async () => {
    const commits = [0, 1, 2, 3, 4].map((seq) => commitOn("a", seq));
    for (const commit of commits.slice(0, 2)) await store.conversations.commit(commit);
    const heard = await listenTo(other);
    for (const commit of commits.slice(2)) await store.conversations.commit(commit);
    await expect.poll(() => toldOf(heard, "a").at(-1)?.state.seq).toBe(5);
    const told = toldOf(heard, "a");
    expect(told[0]?.after).toBe(2);
    expect(told.flatMap(({ events }) => events)).toEqual(commits.slice(2).flatMap(({ events }) => events));
    for (const [at, one] of told.entries()) {
      expect(one.state).toEqual(commits.find(({ state }) => state.seq === one.state.seq)?.state);
      expect(one.after).toBe(told[at - 1]?.state.seq ?? 2);
    }
    expect(other.conversations.recall(SITE, a)?.seq).toBe(5);
  });

  test("[ST102] says which parts came, changed and went, whoever of the two wrote them", async () => {
    const heard = [await listenTo(other), await listenTo(store)];
    const plain = commitOn("a", 0);
    await store.conversations.commit(plain);
    const parts = [{ remindedAt: 5 }, { contact: { name: "민지" } }, {}, { remindedAt: 6 }, {}];
    for (const [at, part] of parts.entries()) {
      const writer = at % 2 === 0 ? other : store;
      const before = await writer.conversations.load(SITE, a);
      if (!before) throw new Error("it is stored");
      const { state, ...commit } = commitOn("a", before.seq);
      const { remindedAt: _one, contact: _other, ...left } = before;
      const after = { ...left, ...part, seq: state.seq, preview: state.preview };
      expect(await writer.conversations.commit({ ...commit, state: after })).toEqual({ kind: "committed" });
      const reader = writer === store ? other : store;
      expect(await reader.conversations.load(SITE, a)).toEqual(after);
      for (const messages of heard) {
        await expect.poll(() => toldOf(messages, "a").at(-1)?.state).toEqual(after);
      }
    }
  });
});

describe("recollections", () => {
  test("[ST19] may be old, and then a commit made on one is a conflict", async () => {
    await store.conversations.commit(commitOn("a", 0));
    await other.conversations.load(SITE, a);
    await store.conversations.commit(commitOn("a", 1));
    expect(other.conversations.recall(SITE, a)?.seq).toBe(1);
    expect((await other.conversations.commit(commitOn("a", 1))).kind).toBe("conflict");
    expect(other.conversations.recall(SITE, a)).toBeUndefined();
  });

  test("[ST19] follow what other gateways tell", async () => {
    await listenTo(other);
    await store.conversations.commit(commitOn("a", 0));
    await other.conversations.load(SITE, a);
    await store.conversations.commit(commitOn("a", 1));
    await expect.poll(() => other.conversations.recall(SITE, a)?.seq).toBe(2);
  });

  test("[ST19] end with the life of the store", async () => {
    await store.conversations.commit(commitOn("a", 0));
    await redis.command("FLUSHALL");
    await store.conversations.epoch(SITE);
    expect(store.conversations.recall(SITE, a)).toBeUndefined();
  });
});
