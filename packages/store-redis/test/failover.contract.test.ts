// A primary that dies and a replica that takes over, reached through a proxy that is pointed at the new one.
import { createFaultProxy, startRedis } from "@baton/testkit";
import type { FaultProxy, RedisServer } from "@baton/testkit";
import type { FeedMessage, LiveStore } from "@baton/store";
import { openRedisStore } from "@baton/store-redis";
import { SITE, commitOn, conversationId } from "@baton/store/contract";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PATIENT_MS } from "./redis-subject.ts";

/** Redis waits five seconds for further replicas otherwise. */
const COPY_AT_ONCE = ["repl-diskless-sync-delay 0"];

let primary: RedisServer;
let replica: RedisServer;
/** Between the gateway and whichever server is primary. */
let line: FaultProxy;
/** Between primary and replica. */
let copying: FaultProxy;
let store: LiveStore;

beforeEach(async () => {
  primary = await startRedis({ durability: "everysec", settings: COPY_AT_ONCE });
  copying = await createFaultProxy(primary.port);
  replica = await startRedis({ settings: [...COPY_AT_ONCE, `replicaof 127.0.0.1 ${copying.port}`] });
  line = await createFaultProxy(primary.port);
  await expect
    .poll(() => replica.command("INFO", "replication"), { timeout: 30_000 })
    .toContain("master_link_status:up");
});
afterEach(async () => {
  await store.close();
  await Promise.all([line.close(), copying.close()]);
  await Promise.all([primary.stop(), replica.stop()]);
});

const open = async (waitReplicas: number): Promise<void> => {
  const url = `redis://127.0.0.1:${line.port}`;
  store = await openRedisStore({ url, waitReplicas, checkMs: 500, withinMs: PATIENT_MS });
};
/** Commits one conversation after another until told to stop; the names that were acknowledged. */
const write = () => {
  const acked: string[] = [];
  let isOver = false;
  const worker = async (number: number): Promise<void> => {
    for (let at = 0; !isOver; at += 1) {
      const name = `c${number}-${at}`;
      const commit = commitOn(name, 0, { operation: name });
      const { kind } = await store.conversations.commit(commit).catch(() => ({ kind: "unknown" }));
      if (kind === "committed") acked.push(name);
    }
  };
  const working = Promise.all(Array.from({ length: 8 }, (_, number) => worker(number)));
  return {
    acked,
    stop: async () => {
      isOver = true;
      await working;
    },
  };
};
/** The primary dies and its replica takes over; what had been acknowledged by then. */
const failOver = async (acked: readonly string[]): Promise<readonly string[]> => {
  await primary.kill9();
  const before = [...acked];
  await replica.command("REPLICAOF", "NO", "ONE");
  line.targetPort = replica.port;
  line.cut();
  return before;
};
const missing = async (names: readonly string[]): Promise<readonly string[]> => {
  const states = await Promise.all(names.map((name) => store.conversations.load(SITE, conversationId(name))));
  return names.filter((_, at) => states[at] === undefined);
};

describe("a replica that takes over", () => {
  test("[ST80] without waiting for it: what it lacks is lost, which is noticed as another life", async () => {
    await open(0);
    const heard: FeedMessage[] = [];
    store.feed.followSite(SITE, (message) => heard.push(message));
    const epoch = await store.conversations.epoch(SITE);
    await store.conversations.commit(commitOn("early", 0));
    await expect.poll(() => replica.command("EXISTS", "baton:{shop}:c:early")).toBe(":1");
    // From now on nothing reaches the copy.
    copying.strand();
    const { acked, stop } = write();
    await expect.poll(() => acked.length).toBeGreaterThan(50);
    const before = await failOver(acked);
    await expect.poll(() => heard).toContainEqual({ kind: "gap", site: SITE, isNewLife: true });
    await stop();
    expect(await store.conversations.epoch(SITE)).not.toBe(epoch);
    expect(await missing([...before, "early"])).toEqual(before);
    expect((await store.conversations.commit(commitOn("late", 0))).kind).toBe("committed");
  });

  test("[ST80] where commits wait for it: everything acknowledged is there", async () => {
    await open(1);
    copying.delayMs = 20;
    const { acked, stop } = write();
    await expect.poll(() => acked.length, { timeout: 30_000 }).toBeGreaterThan(50);
    const before = await failOver(acked);
    // Nobody copies from the new one yet, so that nothing more is acknowledged.
    const count = acked.length;
    expect(await missing(before)).toEqual([]);
    expect(acked.length).toBe(count);
    const next = await startRedis({ settings: [`replicaof 127.0.0.1 ${replica.port}`] });
    await expect.poll(() => acked.length, { timeout: 30_000 }).toBeGreaterThan(count);
    await stop();
    expect(await missing(acked)).toEqual([]);
    await next.stop();
  });

  test("[ST80] while no replica has it a commit is store-unavailable, and a repeat finds it once one has", async () => {
    await open(1);
    await store.close();
    const url = `redis://127.0.0.1:${line.port}`;
    store = await openRedisStore({ url, waitReplicas: 1 });
    copying.strand();
    const commit = commitOn("a", 0, { operation: "op" });
    await expect(store.conversations.commit(commit)).rejects.toMatchObject({
      code: "store-unavailable",
      message: "Redis has too few replicas to take writes",
    });
    await expect(store.conversations.findOperation(SITE, { id: "op", digest: "same" })).rejects.toMatchObject(
      {
        code: "store-unavailable",
      },
    );
    copying.cut();
    const again = () => store.conversations.commit(commit).catch(() => undefined);
    await expect.poll(again, { timeout: 30_000 }).toMatchObject({ kind: "duplicate", seq: 1 });
  });
});
