import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { AgentId } from "@baton/protocol";
import { StoreError, openSqliteStore } from "@baton/store";
import type { FeedMessage, LiveStore } from "@baton/store";
import { SITE, commitOn, conversationId } from "@baton/store/contract";

const disk = vi.hoisted(() => ({
  isFull: false,
  doesSync: true,
  syncs: 0,
  /** Set: an fsync waits here until it is called. */
  held: undefined as (() => void)[] | undefined,
}));

vi.mock("node:fs", async (original) => {
  const real = await original<typeof fs>();
  const writeSync = (
    file: number,
    bytes: Buffer,
    ...[from, length, at]: [number, number, number]
  ): number => {
    if (!disk.isFull) return real.writeSync(file, bytes, from, length, at);
    // As a disk does: some of it, then no more.
    real.writeSync(file, bytes, from, length >> 1, at);
    throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  };
  const fdatasync = (file: number, done: (error: Error | null) => void): void => {
    disk.syncs += 1;
    if (disk.held !== undefined) disk.held.push(() => real.fdatasync(file, done));
    else if (disk.doesSync) real.fdatasync(file, done);
    else setImmediate(() => done(new Error("EIO: i/o error, fdatasync")));
  };
  return { ...real, writeSync, fdatasync, default: real };
});

let folder = "";
let store: LiveStore;
const path = (): string => join(folder, "live.db");
beforeEach(async () => {
  folder = fs.mkdtempSync(join(tmpdir(), "baton-disk-"));
  store = await openSqliteStore({ path: path(), durability: "full", busyMs: 30, settleMs: 10 });
});
afterEach(async () => {
  Object.assign(disk, { isFull: false, doesSync: true, held: undefined });
  await store.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** From here on no settling comes between, whose fsyncs count too. */
const settleLater = async (): Promise<void> => {
  await store.close();
  store = await openSqliteStore({ path: path(), durability: "full", settleMs: 600_000 });
};

const a = conversationId("a");
const next = (seq: number) => commitOn("a", seq, { lists: { live: seq }, operation: `op-${seq}` });

describe("a store whose disk fails", () => {
  test("[ST73] answers store-unavailable when the disk is full, keeps nothing, and goes on when there is room", async () => {
    const heard: FeedMessage[] = [];
    await store.conversations.commit(next(0));
    store.feed.followSite(SITE, (message) => heard.push(message));
    disk.isFull = true;
    const failed = await Promise.allSettled([
      store.conversations.commit(next(1)),
      store.conversations.commit(next(2)),
      store.conversations.commit(commitOn("b", 0, { lists: { live: 9 } })),
      store.conversations.markArchived(SITE, a, 1),
    ]);
    for (const result of failed) {
      expect(result).toMatchObject({
        status: "rejected",
        reason: { code: "store-unavailable", retryable: true },
      });
    }
    expect((await store.conversations.load(SITE, a))?.seq).toBe(1);
    expect(await store.conversations.events(SITE, a, 0, 9)).toHaveLength(1);
    expect(await store.conversations.count(SITE, "live")).toBe(1);
    expect(await store.conversations.load(SITE, conversationId("b"))).toBeUndefined();
    expect(await store.conversations.findOperation(SITE, { id: "op-1", digest: "same" })).toBeUndefined();
    expect(await store.conversations.unarchived(SITE, 9)).toEqual([{ conversation: "a", after: 0, upTo: 1 }]);
    expect(heard).toEqual([]);

    disk.isFull = false;
    expect(await store.conversations.commit(next(1))).toEqual({ kind: "committed" });
    await store.close();
    store = await openSqliteStore({ path: path(), durability: "full" });
    expect((await store.conversations.load(SITE, a))?.seq).toBe(2);
    expect(await store.conversations.members(SITE, "live", { limit: 9 })).toEqual([
      { conversation: "a", score: 1 },
    ]);
  });

  test("[ST74] tells nobody of a commit before its fsync has returned", async () => {
    await settleLater();
    await store.conversations.commit(next(0));
    const told: string[] = [];
    const releases: (() => void)[] = [];
    disk.held = releases;
    store.feed.followSite(SITE, () => told.push("announced"));
    const operation = { id: "op-1", digest: "same" };
    const commit = store.conversations.commit(next(1)).then(() => told.push("answered"));
    await expect.poll(() => releases.length).toBe(1);
    const retry = store.conversations.commit(next(1)).then(({ kind }) => told.push(kind));
    const found = store.conversations.findOperation(SITE, operation).then(() => told.push("found"));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(told).toEqual([]);
    disk.held = undefined;
    for (const release of releases) release();
    await Promise.all([commit, retry, found]);
    expect(told).toEqual(["announced", "answered", "duplicate", "found"]);
  });

  test("[ST74] acknowledges nothing after a failed fsync until everything is in the tables", async () => {
    await store.conversations.commit(next(0));
    const other = new Database(path());
    other.exec("BEGIN IMMEDIATE");
    disk.doesSync = false;
    const unavailable = { code: "store-unavailable", retryable: true };
    await expect(store.conversations.commit(next(1))).rejects.toMatchObject(unavailable);
    disk.doesSync = true;
    // The tables are held by the other connection: the doubt stays, though the disk is well again.
    const operation = { id: "op-1", digest: "same" };
    await expect(store.conversations.findOperation(SITE, operation)).rejects.toMatchObject(unavailable);
    await expect(store.conversations.commit(next(1))).rejects.toMatchObject(unavailable);
    await expect(store.conversations.commit(next(2))).rejects.toBeInstanceOf(StoreError);
    other.exec("COMMIT");
    other.close();
    await expect
      .poll(() => store.conversations.commit(next(1)).catch(() => undefined))
      .toEqual({ kind: "duplicate", conversation: "a", seq: 2 });
    expect(await store.conversations.commit(next(2))).toEqual({ kind: "committed" });
  });

  test("[ST75] takes commits while another connection writes, and says so when the tables stay busy", async () => {
    const kim = "kim" as AgentId;
    const other = new Database(path());
    other.exec("CREATE TABLE records (name TEXT)");
    other.exec("BEGIN IMMEDIATE");
    expect(await store.conversations.commit(next(0))).toEqual({ kind: "committed" });
    await expect(store.roster.update(SITE, kim, { seenAt: 1 })).rejects.toMatchObject({
      code: "store-unavailable",
      retryable: true,
    });
    expect(await store.roster.find(SITE, kim)).toBeUndefined();
    const soon = store.roster.update(SITE, kim, { seenAt: 2 });
    other.exec("COMMIT");
    expect((await soon).seenAt).toBe(2);
    other.exec("INSERT INTO records VALUES ('beside')");
    other.close();
    expect(await store.conversations.commit(next(1))).toEqual({ kind: "committed" });
  });

  test("[ST78] pays one fsync for all that arrives together, and none for what changes nothing", async () => {
    await settleLater();
    const before = disk.syncs;
    await Promise.all(
      Array.from({ length: 64 }, (_, index) => store.conversations.commit(commitOn(`c${index}`, 0))),
    );
    expect(disk.syncs - before).toBe(1);
    await store.conversations.commit(commitOn("c1", 0));
    expect(disk.syncs - before).toBe(1);
  });

  test("[ST76] names a file that is no data file, and a folder that is not there", async () => {
    const wrong = join(folder, "wrong.db");
    fs.writeFileSync(wrong, "this is not a database, but it is long enough to be looked at".repeat(100));
    await expect(openSqliteStore({ path: wrong, durability: "full" })).rejects.toMatchObject({
      code: "store-corrupt",
    });
    const nowhere = openSqliteStore({ path: join(folder, "no", "live.db"), durability: "full" });
    await expect(nowhere).rejects.toMatchObject({ code: "store-unavailable" });
    await expect(nowhere).rejects.toThrow(join(folder, "no", "live.db"));
  });
});
