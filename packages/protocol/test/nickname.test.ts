import { describe, expect, test } from "vitest";
import { nicknameOf, type VisitorId } from "@baton/protocol";

const visitor = (at: number): VisitorId => `vs_${at}` as VisitorId;

describe("nickname", () => {
  test("[PV23] is made from the visitor's id alone, in both languages, and does not change between versions", () => {
    expect(nicknameOf("vs_4kQ8" as VisitorId, "ko")).toBe("살굿빛 알파카");
    expect(nicknameOf("vs_4kQ8" as VisitorId, "en")).toBe("Apricot Alpaca");
  });

  test("[PV23] a thousand visitors share few, whatever language", () => {
    for (const locale of ["ko", "en"] as const) {
      const names = new Set(Array.from({ length: 1_000 }, (_, at) => nicknameOf(visitor(at), locale)));
      // With 1,920 of them a fair draw of a thousand gives some 780.
      expect(names.size).toBeGreaterThan(740);
    }
  });
});
