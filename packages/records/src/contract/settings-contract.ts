import { expect, test } from "vitest";
import type { RecordsFixture } from "./describe-records.ts";
import { sampleSettings, siteId } from "./sample-settings.ts";

export const describeSettings = (fixture: () => RecordsFixture): void => {
  const shop = siteId("shop");

  test("[RC20] settings come back as they were saved, with revision, time and author", async () => {
    const { records, openAnother, clock } = fixture();
    const other = await openAnother();
    const settings = sampleSettings("shop");
    clock.now = 5_000;
    const saved = await records.settings.put(settings, { expectedRevision: 0, by: "kim" });
    expect(saved).toEqual({ kind: "saved", revision: 1 });
    const both = () => Promise.all([records, other].map((one) => one.settings.get(shop)));
    const first = { revision: 1, savedAt: 5_000, savedBy: "kim", settings };
    expect(await both()).toEqual([first, first]);
    expect(await records.settings.get(siteId("other"))).toBeUndefined();

    const renamed = sampleSettings("shop", "renamed");
    await other.settings.put(renamed, { expectedRevision: 1, by: "lee" });
    const second = { revision: 2, savedAt: 5_000, savedBy: "lee", settings: renamed };
    expect(await both()).toEqual([second, second]);
  });

  test("[RC21] whoever saves over a revision not seen gets a conflict and nothing changes", async () => {
    const { settings } = fixture().records;
    await settings.put(sampleSettings("shop", "first"), { expectedRevision: 0, by: "kim" });
    const late = await settings.put(sampleSettings("shop", "late"), { expectedRevision: 0, by: "lee" });
    const early = await settings.put(sampleSettings("shop", "early"), { expectedRevision: 7, by: "lee" });
    expect([late, early]).toEqual([
      { kind: "conflict", revision: 1 },
      { kind: "conflict", revision: 1 },
    ]);
    expect((await settings.get(shop))?.settings.site.name).toBe("first");
  });

  test("[RC21] of two that save over the same revision at once one wins", async () => {
    const { records, openAnother } = fixture();
    const other = await openAnother();
    const results = await Promise.all(
      [records, other, records, other].map(({ settings }, at) =>
        settings.put(sampleSettings("shop", `n${at}`), { expectedRevision: 0, by: "kim" }),
      ),
    );
    expect(results.filter(({ kind }) => kind === "saved")).toHaveLength(1);
    expect(results.every(({ revision }) => revision === 1)).toBe(true);
  });

  test("[RC22] sites, the newest revision and who saved when are listed", async () => {
    const { records, clock } = fixture();
    const { settings } = records;
    await settings.put(sampleSettings("shop"), { expectedRevision: 0, by: "kim" });
    clock.now = 2_000;
    await settings.put(sampleSettings("shop"), { expectedRevision: 1, by: "lee" });
    await settings.put(sampleSettings("atelier"), { expectedRevision: 0, by: "kim" });
    expect(await settings.sites()).toEqual([
      { id: "atelier", revision: 1 },
      { id: "shop", revision: 2 },
    ]);
    expect(await settings.revision(shop)).toBe(2);
    expect(await settings.revision(siteId("nobody"))).toBe(0);
    expect(await settings.history(shop, 10)).toEqual([
      { revision: 2, savedAt: 2_000, savedBy: "lee" },
      { revision: 1, savedAt: 1_000, savedBy: "kim" },
    ]);
  });

  test("[RC40] what was recorded is there for the next opening", async () => {
    const { records, openAnother } = fixture();
    await records.settings.put(sampleSettings("shop"), { expectedRevision: 0, by: "kim" });
    await records.close();
    expect(await (await openAnother()).settings.revision(shop)).toBe(1);
  });

  test("[RC42] closing twice is as closing once", async () => {
    const { records } = fixture();
    await records.close();
    await expect(records.close()).resolves.toBeUndefined();
  });

  test("[RC48] the audit trail is listed newest first, site by site", async () => {
    const { audit } = fixture().records;
    for (const at of [10, 30, 20]) await audit.record({ site: shop, at, by: "kim", what: "settings-saved" });
    await audit.record({
      site: siteId("other"),
      at: 40,
      by: "lee",
      what: "agent-disabled",
      detail: { login: "park" },
    });
    expect((await audit.list(shop, { limit: 2 })).map(({ at }) => at)).toEqual([30, 20]);
    expect((await audit.list(shop, { before: 20, limit: 2 })).map(({ at }) => at)).toEqual([10]);
    const [entry] = await audit.list(siteId("other"), { limit: 10 });
    expect(entry?.detail).toEqual({ login: "park" });
  });
};
