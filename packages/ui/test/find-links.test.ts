import { describe, expect, test } from "vitest";
import { findLinks } from "../src/index.ts";

const links = (text: string) => findLinks(text).flatMap((part) => part.href ?? []);

describe("links in text", () => {
  test.each([
    ["https://shop.kr/order?id=1&a=b#top 확인", ["https://shop.kr/order?id=1&a=b#top"]],
    ["https://shop.kr/order에서 보세요", ["https://shop.kr/order"]],
    ["(https://shop.kr/a_(b)).", ["https://shop.kr/a_(b)"]],
    ["help@shop.kr 로 메일", ["mailto:help@shop.kr"]],
    ["02-123-4567 또는 1588-0000", ["tel:021234567", "tel:15880000"]],
    ["010-1234-5678입니다", ["tel:01012345678"]],
  ])("[WG20] finds the link in %j", (text, expected) => {
    expect(links(text)).toEqual(expected);
  });

  test.each([
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "blob:https",
    "file:///etc/passwd",
    "&#106;avascript:alert(1)",
    "https://",
    "http://[",
    "주문번호 20261121-0000123",
    "123456-02-123-4567-89",
  ])("[WG20] makes no link of %j", (text) => {
    expect(links(text).filter((href) => !/^(?:https?:|mailto:|tel:)/.test(href))).toEqual([]);
    expect(
      findLinks(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
    if (!text.includes("http")) expect(links(text)).toEqual([]);
  });
});
