// The demo shop's own server, asked as the engine asks it.
import { readFileSync } from "node:fs";
import { createOutside, SIGNATURE_HEADERS, signRequest } from "@baton/engine";
import type { SiteId } from "@baton/protocol";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SHOP_ORIGIN, startShopServer, type ShopServer } from "../src/demo/shop-server.ts";

const NOW = 1_800_000_000_000;
const SAMPLE = "20261121-0000123";
let shop: ShopServer;
let secret: string | undefined;

beforeEach(async () => {
  secret = "the-demo-secret";
  shop = await startShopServer({ secret: async () => secret, now: () => NOW });
});
afterEach(() => shop.close());

const lookUp = (order: string, locale = "ko") =>
  createOutside({
    secrets: { get: async () => "the-demo-secret" },
    now: () => NOW,
    standIns: new Map([[SHOP_ORIGIN, shop.url]]),
  }).ask({
    site: "demo" as SiteId,
    url: `${SHOP_ORIGIN}/order-status`,
    id: "request-1",
    body: { kind: "look-up", locale, fields: { order } },
  });

describe("the demo shop's server", () => {
  test("[BT120] it knows the sample order, in the shopper's language, and no other", async () => {
    const page = readFileSync(new URL("../../demo-shop/src/order-page.ts", import.meta.url), "utf8");
    for (const told of [SAMPLE, "배송 중이에요", "가상택배 0000-0000-0000"]) expect(page).toContain(told);
    expect(await lookUp(SAMPLE)).toEqual({
      found: true,
      text: expect.stringMatching(/배송 중이에요.*가상택배 0000-0000-0000/),
    });
    expect(await lookUp("202611210000123", "en")).toEqual({
      found: true,
      text: expect.stringContaining("on its way"),
    });
    expect(await lookUp("20261121-0000124")).toEqual({ found: false });
  });

  test("[BT121] it answers nobody who did not sign with the demo site's secret", async () => {
    const body = JSON.stringify({ fields: { order: SAMPLE } });
    const timestamp = String(NOW / 1_000);
    const post = (headers: Record<string, string>, path = "/order-status") =>
      fetch(shop.url + path, { method: "POST", body, headers }).then(({ status }) => status);
    const signed = (by: string) => ({
      [SIGNATURE_HEADERS.timestamp]: timestamp,
      [SIGNATURE_HEADERS.signature]: signRequest(by, { timestamp, body }),
    });
    expect(await post({})).toBe(401);
    expect(await post(signed("another"))).toBe(401);
    expect(await post(signed("the-demo-secret"))).toBe(200);
    expect(await post(signed("the-demo-secret"), "/")).toBe(404);
    secret = undefined;
    expect(await post(signed("the-demo-secret"))).toBe(401);
  });
});
