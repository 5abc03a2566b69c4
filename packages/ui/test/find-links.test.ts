import { describe, expect, test } from "vitest";
import { findLinks } from "../src/index.ts";

const links = (text: string, base?: string) => findLinks(text, { base }).flatMap((part) => part.href ?? []);

describe("links in text", () => {
  test.each([
    ["https://shop.kr/order?id=1&a=b#top 확인", ["https://shop.kr/order?id=1&a=b#top"]],
    ["https://shop.kr/order에서 보세요", ["https://shop.kr/order"]],
    ["(https://shop.kr/a_(b)).", ["https://shop.kr/a_(b)"]],
    ["help@shop.kr 로 메일", ["mailto:help@shop.kr"]],
    ["02-123-4567 또는 1588-0000", ["tel:021234567", "tel:15880000"]],
    ["010-1234-5678입니다", ["tel:01012345678"]],
    ["https://shop.example/product/울-머플러/15/", ["https://shop.example/product/울-머플러/15/"]],
    ["https://shop.example/search?q=울머플러&page=2", ["https://shop.example/search?q=울머플러&page=2"]],
    ["https://shop.example/상품/울-머플러에서 보세요", ["https://shop.example/상품/울-머플러"]],
    ["https://shop.example/%EC%9A%B8에서", ["https://shop.example/%EC%9A%B8"]],
    ["https://shop.kr/a.보세요", ["https://shop.kr/a"]],
    ["https://shop.example/商品/マフラー。", ["https://shop.example/商品/マフラー"]],
    ["www.shop.co.kr 또는 Www.Shop.kr/이벤트", ["https://www.shop.co.kr", "https://Www.Shop.kr/이벤트"]],
    ["naver.me/5xAbCd, bit.ly/3xY", ["https://naver.me/5xAbCd", "https://bit.ly/3xY"]],
    ["smartstore.naver.com/onyu에서", ["https://smartstore.naver.com/onyu"]],
    ["바로가기https://shop.kr/a", ["https://shop.kr/a"]],
    ["URLhttps://shop.kr/a", ["https://shop.kr/a"]],
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
    "https://shop.kr@evil.example/",
    "https://한글.kr/",
    "shоp.kr/a",
    "www.",
    "Node.js, report.pdf, 1.5.2 3.14 v2.0",
    "및/또는 /returns",
  ])("[WG20] makes no link of %j", (text) => {
    expect(links(text).filter((href) => !/^(?:https?:|mailto:|tel:)/.test(href))).toEqual([]);
    expect(
      findLinks(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
    expect(links(text)).toEqual([]);
  });

  test("[WG20] what a bot writes of the shop's own addresses lies on the shop's origin, and nowhere else", () => {
    const base = "https://shop.example";
    expect(links("/returns 또는 (/guide/교환-반품)에서", base)).toEqual([
      `${base}/returns`,
      `${base}/guide/교환-반품`,
    ]);
    expect(links("//evil.example/a 및/또는 1/2 9시~18시/평일", base)).toEqual([]);
  });

  test.each(["a", "1", ".", "@", "-", "/", "w.", "a@", "1-", "https://", "한.", "a한", "(("])(
    "[WG156] 200,000 characters of %j end well before the test's time limit",
    (piece) => {
      // Quadratic work would take minutes.
      const text = `${piece.repeat(200_000 / piece.length)}x`;
      const parts = findLinks(text, { base: "https://shop.example" });
      expect(parts.map((part) => part.text).join("")).toBe(text);
    },
  );
});
