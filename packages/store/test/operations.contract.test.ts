import { describe, expect, test } from "vitest";
import { openSqliteStore } from "@baton/store";
import { SITE, commitOn } from "@baton/store/contract";

const DAY_MS = 24 * 60 * 60_000;

describe("operation ids", () => {
  test("[ST79] are known for seven days, and a day's worth is dropped as another comes", async () => {
    let time = 1_760_000_000_000;
    const store = await openSqliteStore({
      path: ":memory:",
      durability: "full",
      now: () => time,
      settleMs: 1,
    });
    const { conversations } = store;
    const knows = async (id: string) =>
      (await conversations.findOperation(SITE, { id, digest: "same" })) !== undefined;
    for (let index = 0; index < 300; index += 1) {
      await conversations.commit(commitOn(`old-${index}`, 0, { operation: `old-${index}` }));
    }
    time += 7 * DAY_MS - 1;
    await conversations.commit(commitOn("young", 0, { operation: "young" }));
    await expect.poll(() => knows("old-0")).toBe(true);
    expect(await knows("old-299")).toBe(true);
    time += 2;
    let seq = 0;
    await expect
      .poll(async () => {
        await conversations.commit(commitOn("clock", seq));
        seq += 1;
        return (await knows("old-0")) || (await knows("old-299"));
      })
      .toBe(false);
    expect(await knows("young")).toBe(true);
    await store.close();
  });
});
