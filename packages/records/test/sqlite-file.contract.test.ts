// What only the embedded engine promises: about its file.
import type { VisitorId } from "@baton/protocol";
import { openRecords } from "@baton/records";
import { makeTempFolder } from "@baton/testkit";
import Connection from "libsql";
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { asks, assigned, converse, says } from "../src/contract/sample-conversations.ts";
import { sampleSettings, siteId } from "../src/contract/sample-settings.ts";

const CANARY = "카나리아-7c1f";

describe("the SQLite file", () => {
  let folder: ReturnType<typeof makeTempFolder>;
  let path: string;
  beforeEach(() => {
    folder = makeTempFolder("records");
    path = join(folder.path, "baton.db");
  });
  afterEach(() => folder.remove());

  const mentions = (text: string): string[] =>
    readdirSync(folder.path).filter((name) => readFileSync(join(folder.path, name)).includes(text));

  test("[RC36] what was erased can be read from none of the files", async () => {
    const records = await openRecords({ dialect: "sqlite", path });
    const padding = Array.from({ length: 60 }, (_, at) =>
      converse({ id: `p${at}`, visitor: `other-${at}` }, [says("x".repeat(500))]),
    );
    await records.archive.append(padding.slice(0, 30));
    await records.archive.append([
      converse(
        { id: "c1", visitor: "gone" },
        Array.from({ length: 40 }, () => says(CANARY.repeat(20))),
      ),
    ]);
    await records.archive.append(padding.slice(30));
    expect(mentions(CANARY).length).toBeGreaterThan(0);
    await records.archive.erase(siteId("shop"), "gone" as VisitorId);
    expect(mentions(CANARY)).toEqual([]);
    await records.close();
    expect(mentions(CANARY)).toEqual([]);
  });

  test("[RC40] after closing, everything lies in the one file", async () => {
    const records = await openRecords({ dialect: "sqlite", path });
    await records.settings.put(sampleSettings("shop"), { expectedRevision: 0, by: "kim" });
    await records.archive.append([converse({ id: "c1" }, [says("안녕하세요")])]);
    await records.close();
    const copy = join(folder.path, "copy.db");
    copyFileSync(path, copy);
    const restored = await openRecords({ dialect: "sqlite", path: copy });
    expect(await restored.settings.revision(siteId("shop"))).toBe(1);
    expect(await restored.archive.search(siteId("shop"), { text: "안녕", limit: 1 })).toHaveLength(1);
    await restored.close();
  });

  test("[RC100] waits archived before they were told in events are told all the same", async () => {
    const records = await openRecords({ dialect: "sqlite", path });
    await records.archive.append([
      converse({ id: "c1", at: 1_000 }, [says("네"), asks(), [4_000, assigned("kim")]]),
      converse({ id: "c2", at: 2_000 }, [says("네"), asks("contact"), [4_000, assigned("kim")]]),
      converse({ id: "c3", at: 3_000 }, [says("네"), assigned("kim")]),
    ]);
    await records.close();
    const before = new Connection(path);
    before.exec("delete from records_migrations where name = '0006-waits'");
    before.close();
    const upgraded = await openRecords({ dialect: "sqlite", path });
    expect(await upgraded.archive.waits(siteId("shop"), { since: 0, limit: 10 })).toEqual([
      { endedAt: 5_020, waitedMs: 4_000, end: "agent-came" },
    ]);
    await upgraded.close();
  });

  test("[RC41] a second connection of the same process may write between any two turns", async () => {
    const records = await openRecords({ dialect: "sqlite", path });
    const live = new Connection(path, { timeout: 0 });
    live.exec("CREATE TABLE live (n INTEGER)");
    const insert = live.prepare("INSERT INTO live VALUES (?)");
    let isDone = false;
    const writing = (async () => {
      let written = 0;
      while (!isDone) {
        live.exec("BEGIN IMMEDIATE");
        insert.run(written++);
        live.exec("COMMIT");
        await Promise.resolve();
        if (written % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      return written;
    })();
    for (let at = 0; at < 20; at++) {
      await records.archive.append([converse({ id: `c${at}` }, [says("안녕하세요"), asks()])]);
      await records.settings.put(sampleSettings("shop"), { expectedRevision: at, by: "kim" });
      await records.archive.search(siteId("shop"), { text: "안녕", limit: 50 });
    }
    isDone = true;
    expect(await writing).toBeGreaterThan(20);
    expect(await records.settings.revision(siteId("shop"))).toBe(20);
    live.close();
    await records.close();
  });

  test("[RC43] a file that is not ours and a folder that is not there are said so, by code", async () => {
    writeFileSync(path, "this is a letter, not a database. ".repeat(100));
    await expect(openRecords({ dialect: "sqlite", path })).rejects.toMatchObject({
      name: "RecordsError",
      code: "records-corrupt",
      retryable: false,
    });
    const nowhere = join(folder.path, "no", "such", "folder.db");
    await expect(openRecords({ dialect: "sqlite", path: nowhere })).rejects.toMatchObject({
      name: "RecordsError",
      code: "records-unavailable",
      retryable: true,
    });
  });

  test("[RC43] a lock held by someone else is waited for, then said so, and nothing is written", async () => {
    const records = await openRecords({ dialect: "sqlite", path, busyTimeoutMs: 20 });
    const other = new Connection(path);
    other.exec("BEGIN IMMEDIATE");
    const put = records.settings.put(sampleSettings("shop"), { expectedRevision: 0, by: "kim" });
    await expect(put).rejects.toMatchObject({ code: "records-locked", retryable: true });
    other.exec("ROLLBACK");
    other.close();
    expect(await records.settings.revision(siteId("shop"))).toBe(0);
    await records.close();
  });

  test("[RC24] stored settings that no longer hold are refused with every fault", async () => {
    const records = await openRecords({ dialect: "sqlite", path });
    await records.settings.put(sampleSettings("shop"), { expectedRevision: 0, by: "kim" });
    const hand = new Connection(path);
    hand.exec("UPDATE settings_revisions SET settings = replace(settings, '#1f6f5c', 'green')");
    hand.close();
    await records.close();
    const again = await openRecords({ dialect: "sqlite", path });
    const get = again.settings.get(siteId("shop"));
    await expect(get).rejects.toMatchObject({ code: "records-corrupt" });
    await expect(get).rejects.toThrow("appearance.accent");
    await again.close();
  });
});
