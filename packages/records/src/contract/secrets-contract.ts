import { expect, test } from "vitest";
import type { RecordsFixture } from "./describe-records.ts";
import { siteId } from "./sample-settings.ts";

export const describeSecrets = (fixture: () => RecordsFixture): void => {
  test("[RC80] a site's secret is made here, kept, and replaced only when renewed", async () => {
    const { records, openAnother } = fixture();
    const [shop, atelier] = [siteId("shop"), siteId("atelier")];
    expect(await records.secrets.get(shop)).toBeUndefined();
    const first = await records.secrets.renew(shop);
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(await (await openAnother()).secrets.get(shop)).toBe(first);
    expect(await records.secrets.get(atelier)).toBeUndefined();
    const second = await records.secrets.renew(shop);
    expect(second).not.toBe(first);
    expect(await records.secrets.get(shop)).toBe(second);
  });
};
