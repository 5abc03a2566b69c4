import { describe, expect, test } from "vitest";
import { nearestEntries } from "../src/settings/nearest-entries.ts";

const entry = (id: string, ...questions: readonly string[]) => ({ id, title: questions[0] ?? "", questions });
const many = Array.from({ length: 2_000 }, (_, at) => entry(`e${String(at)}`, `상품 ${String(at)} 안내`));

describe("entries to choose from", () => {
  test("[IB118] all of a small FAQ, in their order", () => {
    const few = [entry("a", "배송비"), entry("b", "환불")];
    expect(nearestEntries(few, "환불 언제 되나요")).toBe(few);
  });

  test("[IB118] of a large one the nearest, and no more than can be read", () => {
    const all = [...many, entry("ship", "배송비 안내", "도서산간 배송비"), entry("refund", "환불 시기")];
    const found = nearestEntries(all, "도서산간 추가 배송비요?");
    expect(found[0]?.id).toBe("ship");
    expect(nearestEntries(all, "상품 안내").length).toBe(50);
    expect(nearestEntries(all, "!")).toEqual([]);
  });
});
