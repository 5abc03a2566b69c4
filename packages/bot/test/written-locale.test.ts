import { describe, expect, test } from "vitest";
import { writtenLocale } from "@baton/bot";

const ALL = ["ko", "en", "ja"] as const;

describe("the language something is written in", () => {
  test.each([
    ["XL 사이즈 있나요", "ko"],
    ["ㅇㅇ", "ko"],
    ["配送はいつですか", "ja"],
    ["「안녕」はどういう意味ですか", "ja"],
    ["Where is my order?", "en"],
    ["refund pls", "en"],
    ["I don’t like it", "en"],
    ["iPhone 15 Pro Max", undefined],
    ["XL", undefined],
    ["ok", undefined],
    ["20261121-0000123", undefined],
    ["返品", undefined],
    ["Где мой заказ, please", undefined],
    ["", undefined],
  ])("[BT141] %s: %s", (text, locale) => {
    expect(writtenLocale(text, ALL)).toBe(locale);
  });

  test("[BT141] is told only of languages the site has", () => {
    expect(writtenLocale("Where is my order?", ["ko"])).toBeUndefined();
    expect(writtenLocale("배송 언제 와요", ["en", "ja"])).toBeUndefined();
  });
});
