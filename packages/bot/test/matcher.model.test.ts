import { createMatcher } from "@baton/bot";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FAQ } from "./small-shop.ts";

const all = FAQ.map(({ id, questions }) => ({ id, questions }));
const shop = createMatcher(all, { locale: "ko" });
const ids = new Set(all.map((entry) => entry.id));
const piece = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "환불",
    "ㅎㅂ",
    "배송 ",
    "\u202e",
    "\u200b",
    "\ud800",
    "😀",
    "ﷺ",
    "ㅋㅋ",
    "_",
    "a".repeat(700),
    "반품하고 싶어요",
  ),
);

describe("matcher, any text", () => {
  test("[BT11] nothing throws, every entry is known and every score within 0 to 1", () => {
    const anyText = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { id, score } of shop.match(text))
          expect(ids.has(id) && score >= 0 && score <= 1).toBe(true);
        const decision = shop.decide(text);
        expect(decision.score >= 0 && decision.score <= 1).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("[BT10] a matcher changed step by step scores like one built at once", () => {
    const step = fc.tuple(fc.constantFrom(...all), fc.boolean());
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const changed = createMatcher(all, { locale: "ko" });
        const held = new Map(all.map((entry) => [entry.id, entry]));
        for (const [entry, isPut] of steps) {
          held.delete(entry.id);
          changed.remove(entry.id);
          if (!isPut) continue;
          held.set(entry.id, entry);
          changed.put(entry);
        }
        expect(changed.size).toBe(held.size);
        const rank = (matcher: typeof changed) => matcher.match("환불은 언제 되나요", 3).map((one) => one.id);
        expect(rank(changed)).toEqual(rank(createMatcher([...held.values()], { locale: "ko" })));
      }),
      { numRuns: 10 },
    );
  });

  test("[BT10] in a large matcher a new entry is found at once and a removed one is not", () => {
    const many = Array.from({ length: 700 }, (_, at) => ({
      id: `p${at}`,
      questions: [`${at}번 상품 재고 있나요`, `${at}호 언제 와요`],
    }));
    const large = createMatcher(many, { locale: "ko" });
    large.put({ id: "parking", questions: ["주차장은 어디에 있나요", "발렛 주차 되나요"] });
    expect(large.match("주차장 어디에 있나요")[0]?.id).toBe("parking");
    large.remove("parking");
    expect(large.match("주차장 어디에 있나요").some((one) => one.id === "parking")).toBe(false);
    expect(large.size).toBe(700);
  });
});
