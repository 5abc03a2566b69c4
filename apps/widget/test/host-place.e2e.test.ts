// Where the widget's element lives on a page, where it stands, and when it stays out of the way.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { launchChromium } from "@baton/testkit";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startFakeGateway, type FakeGateway, type FakeGatewayOptions } from "./harness/fake-gateway.ts";

let browser: Browser;
let gateway: FakeGateway;
let context: BrowserContext;
let page: Page;
let errors: string[];

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  context = await browser.newContext({ locale: "ko-KR", viewport: { width: 1000, height: 800 } });
  page = await context.newPage();
  errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    // The icon that no page here has.
    if (message.type() === "error" && !message.text().includes("404")) errors.push(message.text());
  });
});
afterEach(async () => {
  await context.close();
  await gateway.close();
});

const launcher = () => page.getByRole("button", { name: "채팅 상담" });
const panel = () => page.getByRole("dialog");
const host = () => page.locator("baton-chat");
const tag = (attributes = ""): string =>
  `<script src="/baton.js" data-site="demo" ${attributes} async></script>`;

const go = async (html: string, options: FakeGatewayOptions = {}): Promise<void> => {
  gateway = await startFakeGateway(options);
  gateway.serve(html);
  await page.goto(`${gateway.url}host`);
};

/** How far the launcher's button stands from the right or left, and from the bottom, of the window. */
const standing = (side: "right" | "left" = "right") =>
  launcher().evaluate((button, from) => {
    const { left, right, bottom } = button.getBoundingClientRect();
    return [from === "right" ? innerWidth - right : left, innerHeight - bottom].map(Math.round);
  }, side);

describe("where the element lives", () => {
  const require = createRequire(import.meta.url);
  const source = (name: string): string =>
    readFileSync(join(dirname(require.resolve(name)), `umd/${name}.development.js`), "utf8");
  type Make = (type: unknown, props: object | null, ...children: unknown[]) => unknown;
  type React = { createElement: Make };
  const Shop = (make: Make): unknown =>
    make(
      "html",
      { lang: "ko" },
      make("head", null, make("title", null, "가게")),
      make(
        "body",
        null,
        make("main", null, make("button", { onClick: () => (document.title = "담았어요") }, "장바구니")),
        make("script", { src: "/app.js", async: true }),
        make("script", { src: "/baton.js", "data-site": "demo", async: true }),
      ),
    );

  test.each(["at once", "when the chat is there"])(
    "[WG104] a page whose whole document React hydrates, %s, works, and so does the chat",
    async (when) => {
      const react = require("react") as React;
      const { renderToString } = require("react-dom/server") as { renderToString: (tree: unknown) => string };
      const hydrate = `const make = React.createElement, Shop = ${Shop};
        const hydrate = () => { ReactDOM.hydrateRoot(document, Shop(make)); isHydrated = true; };`;
      const start =
        when === "at once"
          ? "hydrate();"
          : "const wait = setInterval(() => { if (document.querySelector('baton-chat')) { clearInterval(wait); hydrate(); } }, 20);";
      await page.route("**/app.js", (route) =>
        route.fulfill({
          contentType: "text/javascript",
          body: `${source("react")};${source("react-dom")};(()=>{${hydrate}${start}})()`,
        }),
      );
      await go(renderToString(Shop(react.createElement)));
      await page.waitForFunction(() => "isHydrated" in window);
      await launcher().waitFor();
      await page.getByRole("button", { name: "장바구니" }).click();
      await expect.poll(() => page.title()).toBe("담았어요");
      await launcher().click();
      await panel().waitFor();
      expect(await page.evaluate(() => document.querySelector("baton-chat")?.parentElement?.tagName)).toBe(
        "BODY",
      );
      expect(errors).toEqual([]);
    },
  );

  test("[WG105] it returns with what it showed when the page drops it, its body or all that it holds", async () => {
    await go(`<html lang="ko"><body><p>가게</p>${tag()}</body></html>`);
    await launcher().click();
    await page.getByRole("textbox").fill("적던 말");
    for (const drop of [
      () => document.querySelector("baton-chat")?.remove(),
      () =>
        document.body.replaceWith(Object.assign(document.createElement("body"), { innerHTML: "<p>새</p>" })),
      () =>
        document.documentElement.replaceChildren(
          document.createElement("head"),
          document.createElement("body"),
        ),
      () => (document.body.innerHTML = ""),
    ]) {
      await page.evaluate(drop);
      await expect.poll(() => page.getByRole("textbox").inputValue()).toBe("적던 말");
      await panel().waitFor();
    }
    expect(errors).toEqual([]);
  });

  test("[WG105] removed, it opens when it is called for, and a second tag draws no second one", async () => {
    await go(`<html lang="ko"><body><p>가게</p>${tag()}</body></html>`);
    await launcher().waitFor();
    await page.evaluate(() => {
      document.querySelector("baton-chat")?.remove();
      (window as Window & { Baton?: Function }).Baton?.("open");
    });
    await panel().waitFor();
    await page.evaluate(() => {
      document.body.replaceChildren();
      document.body.append(Object.assign(document.createElement("script"), { src: "/baton.js?site=demo" }));
    });
    await panel().waitFor();
    expect(await host().count()).toBe(1);
  });

  test("[WG104] where a picture keeps the page from settling, it comes after a while, and at once when called", async () => {
    gateway = await startFakeGateway();
    await page.route("**/never.png", () => {});
    gateway.serve(`<html lang="ko"><body><p>가게</p><img src="/never.png">${tag()}</body></html>`);
    await page.goto(`${gateway.url}host`, { waitUntil: "commit" });
    await page.waitForFunction(() => "Baton" in window && document.readyState === "interactive");
    expect(await host().count()).toBe(0);
    await page.evaluate(() => (window as Window & { Baton?: Function }).Baton?.("open"));
    await panel().waitFor();
  });
});

describe("out of the way", () => {
  const BAR = `<div style="position:fixed;bottom:0;left:0;right:0;height:56px;z-index:10;background:#eee">구매하기</div>`;

  test("[WG106] side, distance and layer are those of the settings, and the tag's over them; an open panel is over all", async () => {
    const settings = { position: "left", offsetX: 8, offsetY: 72, layer: 5 } as const;
    await go(`<html lang="ko"><body>${BAR}${tag()}</body></html>`, { launcher: settings });
    await launcher().waitFor();
    expect(await standing("left")).toEqual([8, 72]);
    await launcher().click();
    await panel().waitFor();
    expect(await host().evaluate((one) => getComputedStyle(one).zIndex)).toBe("2147483000");
    await page.setViewportSize({ width: 390, height: 700 });
    expect(
      await page.evaluate(() => document.elementFromPoint(200, 690)?.tagName),
      "the full-screen panel covers the bar",
    ).toBe("BATON-CHAT");
    await page.keyboard.press("Escape");
    await panel().waitFor({ state: "hidden" });
    expect(await host().evaluate((one) => getComputedStyle(one).zIndex)).toBe("5");
    gateway.serve(
      `<html lang="ko"><body>${BAR}${tag('data-position="right" data-offset-x="12" data-offset-y="64px"')}</body></html>`,
    );
    await page.reload();
    await launcher().waitFor();
    expect(await standing()).toEqual([12, 64]);
  });

  test("[WG106] the open panel stands above the launcher wherever that is, and within a low window", async () => {
    await go(`<html lang="ko"><body>${tag('data-offset-y="120"')}</body></html>`);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await launcher().click();
    const boxes = async () => ({
      launcher: await launcher().boundingBox(),
      panel: await panel().boundingBox(),
    });
    for (const height of [900, 600]) {
      await page.setViewportSize({ width: 1000, height });
      const { launcher: button, panel: box } = await boxes();
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(button?.y ?? 0);
      expect(box?.y).toBeGreaterThanOrEqual(16);
      expect(box?.height).toBeLessThanOrEqual(640);
    }
  });

  test("[WG107] no launcher on the paths named, also when a single page turns to them, nor on narrower pages", async () => {
    await go(`<html lang="ko"><body><p>가게</p>${tag()}</body></html>`, {
      launcher: { hideOn: ["/order/*", "/장바구니"], hideBelow: 480 },
    });
    await launcher().waitFor();
    const turn = (path: string) => page.evaluate((to) => history.pushState({}, "", to), path);
    for (const path of ["/order/15?step=2", "/장바구니", "/%EC%9E%A5%EB%B0%94%EA%B5%AC%EB%8B%88/"]) {
      await turn(path);
      await launcher().waitFor({ state: "hidden" });
      await turn("/orders");
      await launcher().waitFor();
    }
    await page.setViewportSize({ width: 479, height: 700 });
    await launcher().waitFor({ state: "hidden" });
    await page.evaluate(() => (window as Window & { Baton?: Function }).Baton?.("open"));
    await panel().waitFor();
    await page.keyboard.press("Escape");
    await page.setViewportSize({ width: 480, height: 700 });
    await launcher().waitFor();
  });

  test("[WG108] the shop's own button opens the chat in place of the launcher, and has the focus again", async () => {
    await go(
      `<html lang="ko"><body><a class="ask" href="/away"><b>문의하기</b></a>${tag('data-opener="a.ask"')}</body></html>`,
    );
    const own = page.getByRole("link", { name: "문의하기" });
    await host().waitFor({ state: "attached" });
    await own.focus();
    await page.keyboard.press("Enter");
    await panel().waitFor();
    expect(await launcher().count()).toBe(0);
    const { y = 0, height = 0 } = (await panel().boundingBox()) ?? {};
    expect(y + height).toBeGreaterThan(700);
    await page.keyboard.press("Escape");
    await panel().waitFor({ state: "hidden" });
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("ask");
    await page.evaluate(() => document.querySelector(".ask")?.remove());
    await launcher().waitFor();
    expect(page.url()).toContain("/host");
  });
});

describe("looks", () => {
  const groundOf = () => panel().evaluate((one) => getComputedStyle(one).backgroundColor);
  const WHITE = "rgb(255, 255, 255)";

  test.each([
    ["html{color-scheme:only light}", "", "dark", true],
    ["", `<meta name="color-scheme" content="light">`, "dark", true],
    ["html{color-scheme:light dark}", "", "dark", false],
    ["html{color-scheme:dark}", "", "light", false],
    ["", "", "dark", false],
  ] as const)(
    "[WG111] a page with `%s%s` in a %s system has a light panel: %s",
    async (css, meta, system, isLight) => {
      await page.emulateMedia({ colorScheme: system });
      await go(`<html lang="ko"><head><style>${css}</style>${meta}</head><body>${tag()}</body></html>`);
      await launcher().click();
      await panel().waitFor();
      expect((await groundOf()) === WHITE).toBe(isLight);
    },
  );

  test("[WG111] where the page says nothing the setting decides", async () => {
    await page.emulateMedia({ colorScheme: "dark" });
    await go(`<html lang="ko"><body>${tag()}</body></html>`, { launcher: { scheme: "light" } });
    await launcher().click();
    await panel().waitFor();
    expect(await groundOf()).toBe(WHITE);
  });

  test.each(["html{transform:translateX(80px)}", "body{transform:scale(.5)}", "html{filter:grayscale(1)}"])(
    "[WG112] %s displaces neither launcher nor panel",
    async (css) => {
      await page.emulateMedia({ reducedMotion: "reduce" });
      const place = async () => {
        await launcher().click();
        await panel().waitFor();
        return [await launcher().boundingBox(), await panel().boundingBox()];
      };
      await go(`<html lang="ko"><body style="height:3000px">${tag()}</body></html>`);
      const plain = await place();
      gateway.serve(
        `<html lang="ko"><head><style>${css}</style></head><body style="height:3000px">${tag()}</body></html>`,
      );
      await page.reload();
      await page.evaluate(() => scrollTo(0, 500));
      expect(await place()).toEqual(plain);
    },
  );

  test("[WG113] a long greeting is even and breaks between words, with what dismisses it beside it", async () => {
    await page.setViewportSize({ width: 360, height: 640 });
    const greeting =
      "배송, 교환, 환불이 궁금하시면 언제든지 편하게 물어봐 주세요. 평일 9시부터 18시까지 상담원이 기다리고 있어요.";
    await go(
      `<html lang="ko"><head><meta name="viewport" content="width=device-width"></head><body>${tag()}</body></html>`,
      { launcher: { greetingBubble: { ko: greeting } } },
    );
    const bubble = page.getByRole("button", { name: greeting });
    await bubble.waitFor();
    expect(
      await bubble.evaluate((one) => [getComputedStyle(one).textAlign, getComputedStyle(one).wordBreak]),
    ).toEqual(["start", "keep-all"]);
    const [text, close] = [
      await bubble.boundingBox(),
      await page.getByRole("button", { name: "닫기" }).boundingBox(),
    ];
    expect(close?.x).toBeGreaterThanOrEqual((text?.x ?? 0) + (text?.width ?? 0) - 1);
    expect(text?.x).toBeGreaterThanOrEqual(0);
  });
});
