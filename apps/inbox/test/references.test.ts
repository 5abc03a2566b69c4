// oxlint-disable unicorn/no-thenable -- rules are data, never awaited
import { describe, expect, test } from "vitest";
import { referencesTo, usualInstead, withoutReferences, type Removable } from "../src/settings/references.ts";
import type { Bot } from "../src/settings/settings-shape.ts";

const handoff = (department: string) => ({ kind: "handoff", department, priority: "high", text: "넘길게요" });
const bot = {
  name: "봇",
  menu: [
    { label: "주문", to: { kind: "handoff", department: "orders" } },
    { label: "환불", to: { kind: "entry", id: "refund" } },
  ],
  faq: [
    {
      id: "refund",
      title: "환불",
      questions: ["환불"],
      answer: { text: "3일", chips: [{ label: "상담원", to: { kind: "handoff", department: "orders" } }] },
    },
    { id: "refund-card", title: "카드 환불", questions: ["카드"], sameAs: "refund" },
    { id: "other", title: "그 밖", questions: ["그 밖"], answer: { text: "네" } },
  ],
  rules: [
    { id: "a", when: { kind: "anger" }, then: handoff("orders") },
    { id: "b", when: { kind: "menu", to: { kind: "entry", id: "refund" } }, then: { kind: "silent" } },
    { id: "c", when: { kind: "anger" }, then: handoff("returns") },
  ],
  forms: [{ id: "f", title: "양식", after: { kind: "handoff", department: "orders" } }],
  flows: [{ id: "w", title: "흐름", steps: [{ id: "s", ...handoff("orders") }] }],
} as unknown as Bot;
const orders: Removable = { kind: "department", id: "orders" };
const refund: Removable = { kind: "entry", id: "refund" };

describe("a removed department", () => {
  test("[IB144] is found wherever it is led to", () => {
    expect(referencesTo(bot, orders).map(({ place, count }) => [place, count])).toEqual([
      ["menu", 1],
      ["faq", 1],
      ["rules", 1],
      ["forms", 1],
      ["flows", 1],
    ]);
    expect(referencesTo(bot, { kind: "department", id: "nowhere" })).toEqual([]);
  });

  test("[IB144] leaves everyone in its stead, and what a handoff says besides", () => {
    const next = withoutReferences(bot, orders, usualInstead(orders));
    expect(JSON.stringify(next)).not.toContain("orders");
    expect(next.rules?.[0]?.then).toEqual({ kind: "handoff", priority: "high", text: "넘길게요" });
    expect(next.rules?.slice(1)).toEqual(bot.rules?.slice(1));
  });

  test("[IB144] or the one chosen", () => {
    const next = withoutReferences(bot, orders, { kind: "handoff", department: "returns" });
    expect(referencesTo(next, orders)).toEqual([]);
    expect(referencesTo(next, { kind: "department", id: "returns" }).map(({ count }) => count)).toEqual([
      1, 1, 2, 1, 1,
    ]);
    expect(next.rules?.[0]).toEqual({ ...bot.rules?.[0], then: handoff("returns") });
  });
});

describe("a removed question", () => {
  test("[IB145] leaves the menu in its stead; who shared its answer keeps it", () => {
    expect(referencesTo(bot, refund)).toEqual([
      { place: "menu", count: 1 },
      { place: "faq", count: 1 },
      { place: "rules", count: 1 },
    ]);
    const next = withoutReferences(bot, refund, usualInstead(refund));
    expect(next.faq.map(({ id }) => id)).toEqual(["refund-card", "other"]);
    expect(next.faq[0]).toMatchObject({ answer: { text: "3일" } });
    expect(next.faq[0]).not.toHaveProperty("sameAs");
    expect(next.menu?.[1]).toEqual({ label: "환불", to: { kind: "menu" } });
  });

  test("[IB145] or the one chosen, whose answer is then shared", () => {
    const next = withoutReferences(bot, refund, { kind: "entry", id: "other" });
    expect(next.faq[0]).toMatchObject({ id: "refund-card", sameAs: "other" });
    expect(next.rules?.[1]?.when).toEqual({ kind: "menu", to: { kind: "entry", id: "other" } });
  });
});
