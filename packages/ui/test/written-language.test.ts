import { describe, expect, test } from "vitest";
import { writtenLanguage } from "../src/index.ts";

describe("the language of a text", () => {
  test.each([
    ["주문 20261121 도착했나요?", "ko"],
    ["商品の箱を開けました", "ja"],
    ["ﾄﾞﾘｯﾊﾟｰ", "ja"],
    ["‘ありがとう’가 무슨 뜻이에요?", "ja"],
    ["When will it arrive?", undefined],
    ["退貨", undefined],
    ["", undefined],
  ])("[WG42] is told by the first letter that only it has: %j", (text, expected) => {
    expect(writtenLanguage(text)).toBe(expected);
  });
});
