import { startRedisCluster } from "@baton/testkit";
import type { RedisCluster, RedisServer } from "@baton/testkit";
import type { FeedMessage } from "@baton/store";
import { openRedisStore } from "@baton/store-redis";
import { SITE, commitOn, conversationId } from "@baton/store/contract";
import { PATIENT_MS } from "./redis-subject.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

let cluster: RedisCluster;
beforeAll(async () => {
  cluster = await startRedisCluster();
}, 60_000);
afterAll(() => cluster.stop());

const numberIn = (reply: string): number => Number(reply.slice(1));
const idOf = async (node: RedisServer): Promise<string> =>
  (await node.command("CLUSTER", "MYID")).split("\r\n")[1] ?? "";
const keysOf = async (node: RedisServer, slot: string): Promise<string[]> =>
  (await node.command("CLUSTER", "GETKEYSINSLOT", slot, "100"))
    .split("\r\n")
    .filter((line) => line !== "" && !/^[*$]/.test(line));

/** Moves a slot with its keys, a few at a time, as an operator's tool does. */
const moveSlot = async (slot: string, from: RedisServer, to: RedisServer): Promise<void> => {
  const [source, target] = [await idOf(from), await idOf(to)];
  await to.command("CLUSTER", "SETSLOT", slot, "IMPORTING", source);
  await from.command("CLUSTER", "SETSLOT", slot, "MIGRATING", target);
  for (let keys = await keysOf(from, slot); keys.length > 0; keys = await keysOf(from, slot)) {
    for (const key of keys) {
      await from.command("MIGRATE", "127.0.0.1", String(to.port), key, "0", "5000");
    }
  }
  for (const node of [to, from, ...cluster.nodes]) {
    await node.command("CLUSTER", "SETSLOT", slot, "NODE", target);
  }
};

describe("a Cluster that is resharded", () => {
  test("[ST89] a site that moves to another node loses and doubles nothing, and is heard from there", async () => {
    const [first, second] = cluster.nodes;
    if (!first || !second) throw new Error("the Cluster has no nodes");
    const slot = numberIn(await first.command("CLUSTER", "KEYSLOT", "{shop}")).toString();
    const owner = Number(slot) < 5462 ? 0 : Number(slot) < 10_924 ? 1 : 2;
    const from = cluster.nodes[owner] ?? first;
    const to = cluster.nodes[(owner + 1) % 3] ?? second;

    const writer = await openRedisStore({ url: cluster.url, checkMs: 500, withinMs: PATIENT_MS });
    const reader = await openRedisStore({ url: cluster.url, checkMs: 500, withinMs: PATIENT_MS });
    const heard: FeedMessage[] = [];
    reader.feed.followSite(SITE, (message) => heard.push(message));

    let seq = 0;
    let isOver = false;
    const writing = (async () => {
      while (!isOver) {
        const commit = commitOn("a", seq, { lists: { live: 1, silent: seq }, operation: `op-${seq}` });
        const result = await writer.conversations.commit(commit);
        expect(["committed", "duplicate"]).toContain(result.kind);
        seq += 1;
      }
    })();
    await expect.poll(() => seq).toBeGreaterThan(20);
    await moveSlot(slot, from, to);
    const moved = seq;
    await expect.poll(() => seq, { timeout: 20_000 }).toBeGreaterThan(moved + 20);
    isOver = true;
    await writing;

    expect(await to.command("CLUSTER", "COUNTKEYSINSLOT", slot)).not.toBe(":0");
    const log = await reader.conversations.events(SITE, conversationId("a"), 0, 100_000);
    expect(log.map((event) => event.seq)).toEqual(Array.from({ length: seq }, (_, at) => at + 1));
    // Heard again from the new node, and told of what was missed on the way.
    const before = heard.length;
    await expect
      .poll(
        async () => {
          await writer.conversations.commit(commitOn("a", seq, { operation: `after-${seq}` }));
          seq += 1;
          return heard.slice(before).some(({ kind }) => kind === "committed");
        },
        { timeout: 20_000, interval: 200 },
      )
      .toBe(true);
    await Promise.all([writer.close(), reader.close()]);
  }, 60_000);
});
