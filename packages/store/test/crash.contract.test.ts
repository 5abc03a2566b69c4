import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ConversationId, SiteId } from "@baton/protocol";
import { openSqliteStore } from "@baton/store";
import type { ConversationStore } from "@baton/store";
import { SITE, commitOn, conversationId, seededRandom } from "@baton/store/contract";
import { startChild } from "./child-store.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-crash-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Everything acknowledged is there, and what is there is whole. */
const checkAcknowledged = async (store: ConversationStore, acked: ReadonlyMap<string, number>) => {
  for (const [name, seq] of acked) {
    const id = conversationId(name);
    const state = await store.load(SITE, id);
    expect(state?.seq, name).toBeGreaterThanOrEqual(seq);
    const events = await store.events(SITE, id, 0, 10_000);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    expect(events).toHaveLength(state?.seq ?? 0);
    for (let last = 2; last <= seq; last += 2) {
      const operation = { id: `${name}-${last - 2}`, digest: "same" };
      expect(await store.findOperation(SITE, operation)).toEqual({
        kind: "duplicate",
        conversation: name,
        seq: last,
      });
    }
    expect(await store.count(SITE, `visitor:${name}`)).toBe(1);
    expect(await store.position(SITE, "live", id)).toBeTypeOf("number");
  }
};

const lastSeqs = (lines: readonly string[]): Map<string, number> => {
  const acked = new Map<string, number>();
  for (const line of lines) {
    const [name = "", seq] = line.split(" ");
    if (name !== "opened") acked.set(name, Number(seq));
  }
  return acked;
};

describe("a store whose process is killed", () => {
  test("[ST71] has everything that was acknowledged, five kills in a row", { timeout: 60_000 }, async () => {
    const path = join(folder, "live.db");
    const random = seededRandom(20_251_009);
    const acked = new Map<string, number>();
    for (let round = 1; round <= 5; round += 1) {
      const child = await startChild(path, { round });
      await child.printed(100 + Math.floor(random() * 1_500));
      await child.kill();
      for (const [name, seq] of lastSeqs(child.lines)) acked.set(name, seq);
      const store = await openSqliteStore({ path, durability: "full" });
      await checkAcknowledged(store.conversations, acked);
      const waiting = await store.conversations.members(SITE, "waiting", { limit: 10_000 });
      expect(waiting.map(({ score }) => score)).toEqual(
        waiting.map(({ score }) => score).toSorted((one, other) => one - other),
      );
      await store.close();
    }
    expect(acked.size).toBeGreaterThan(100);
  });

  test("[ST71] is whole at any moment its files are looked at", async () => {
    const path = join(folder, "live.db");
    const store = await openSqliteStore({ path, durability: "full", settleMs: 2, journalBytes: 4_000 });
    const acked = new Map<string, number>();
    for (let turn = 0; turn < 60; turn += 1) {
      await Promise.all(
        ["a", "b", "c", "d"].map(async (name) => {
          const seq = acked.get(name) ?? 0;
          const lists = { live: 1, [`visitor:${name}`]: seq };
          await store.conversations.commit(
            commitOn(name, seq, { events: 2, lists, operation: `${name}-${seq}` }),
          );
          acked.set(name, seq + 2);
        }),
      );
      if (turn % 6 !== 0) continue;
      const copy = mkdtempSync(join(folder, "copy-"));
      for (const file of ["", "-wal", ".journal-0", ".journal-1"]) {
        cpSync(`${path}${file}`, join(copy, `live.db${file}`));
      }
      const seen = await openSqliteStore({ path: join(copy, "live.db"), durability: "full" });
      await checkAcknowledged(seen.conversations, acked);
      await seen.close();
    }
    await store.close();
  });

  test("[ST71] forgets nothing of what was archived or forgotten before", async () => {
    const path = join(folder, "live.db");
    const store = await openSqliteStore({ path, durability: "full" });
    const [a, b] = [conversationId("a"), conversationId("b")];
    await store.conversations.commit(commitOn("a", 0, { events: 2 }));
    await store.conversations.commit(commitOn("b", 0));
    await store.conversations.markArchived(SITE, a, 1);
    await store.conversations.markArchived(SITE, b, 1);
    await store.conversations.forget(SITE, b, 1);
    const copy = mkdtempSync(join(folder, "copy-"));
    for (const file of ["", "-wal", ".journal-0", ".journal-1"]) {
      cpSync(`${path}${file}`, join(copy, `live.db${file}`));
    }
    const seen = await openSqliteStore({ path: join(copy, "live.db"), durability: "full" });
    expect(await seen.conversations.unarchived(SITE, 9)).toEqual([{ conversation: "a", after: 1, upTo: 2 }]);
    expect(await seen.conversations.load(SITE, b)).toBeUndefined();
    await seen.close();
    await store.close();
  });
});

describe("the owner of a data file", () => {
  test("[ST72] is one process, named to whoever comes second, until it is gone", async () => {
    const path = join(folder, "live.db");
    const child = await startChild(path, { round: 1 });
    await child.printed(1);
    const second = openSqliteStore({ path, durability: "full" });
    await expect(second).rejects.toMatchObject({ code: "store-locked", retryable: false });
    await expect(second).rejects.toThrow(`${path} is in use by process ${child.pid}`);
    await child.kill();
    const store = await openSqliteStore({ path, durability: "full" });
    await store.close();
  });

  test("[ST72] is one opening, also within a process", async () => {
    const path = join(folder, "live.db");
    const store = await openSqliteStore({ path, durability: "full" });
    await expect(openSqliteStore({ path, durability: "full" })).rejects.toThrow(
      `${path} is in use by process ${process.pid}`,
    );
    await store.conversations.commit(commitOn("a", 0));
    await store.close();
    const again = await openSqliteStore({ path, durability: "full" });
    expect(await again.conversations.load("shop" as SiteId, "a" as ConversationId)).toBeDefined();
    await again.close();
  });
});
