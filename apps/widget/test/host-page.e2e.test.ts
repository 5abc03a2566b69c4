// The built widget on pages of every kind: what a page view costs, and that the page never notices.
import { createRequire } from "node:module";
import { launchChromium } from "@baton/testkit";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startFakeGateway, type FakeGateway } from "./harness/fake-gateway.ts";

let browser: Browser;
let gateway: FakeGateway;
let context: BrowserContext;
let page: Page;
let errors: string[];
let notes: string[];

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  gateway = await startFakeGateway({
    bot: () => [{ kind: "text", text: "3영업일 안에 환불해 드려요." }],
    launcher: { greetingBubble: { ko: "무엇이든 물어보세요" } },
  });
  context = await browser.newContext();
  page = await context.newPage();
  errors = [];
  notes = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.text().startsWith("[baton]")) notes.push(message.text());
    else if (message.type() === "error" && !/40[34]/.test(message.text())) errors.push(message.text());
  });
});
afterEach(async () => {
  await context.close();
  await gateway.close();
});

const launcher = () => page.getByRole("button", { name: "채팅 상담" });
const TAG = `<script src="/baton.js" data-site="demo" data-locale="ko"></script>`;

describe("host page", () => {
  test("[WG2] a page view costs the loader and one request: no socket, no cookie, no panel", async () => {
    await page.goto(gateway.url);
    await launcher().waitFor();
    await page.waitForLoadState("networkidle");
    expect(gateway.requests.filter((path) => path !== "/")).toEqual(["/baton.js", "/v1/sites/demo/launcher"]);
    expect(await context.cookies()).toEqual([]);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });

  test("[WG3] opening shows the start without a socket; the first word connects", async () => {
    await page.goto(gateway.url);
    await launcher().click();
    await page.getByRole("button", { name: "환불은 언제 되나요?" }).waitFor();
    await page.waitForLoadState("networkidle");
    expect(gateway.requests).not.toContain("socket");
    await page.getByRole("button", { name: "환불은 언제 되나요?" }).click();
    await page.getByText("3영업일 안에").waitFor();
    expect(gateway.requests.filter((one) => one === "socket")).toHaveLength(1);
  });

  test("[WG4] twice, in the head, async and injected late: one widget, and calls made before are kept", async () => {
    gateway.serve(`<html><head><script>window.Baton=window.Baton||function(){(Baton.q=Baton.q||[]).push(arguments)};
      Baton("open")</script>${TAG}${TAG.replace("<script", "<script async")}</head><body><p>shop</p>
      <script>setTimeout(()=>{const s=document.createElement("script");s.src="/baton.js";s.dataset.site="demo";
      document.body.append(s);document.title="late"},300)</script></body></html>`);
    await page.goto(`${gateway.url}host`);
    await page.waitForFunction(() => document.title === "late");
    await page.getByRole("dialog").waitFor();
    await page.waitForLoadState("networkidle");
    expect(await page.locator("baton-chat").count()).toBe(1);
    expect(errors).toEqual([]);
  });

  test("[WG5] an unknown site draws nothing and says so in one line", async () => {
    gateway.serve(`<html><body><p>shop</p>${TAG.replace("demo", "nobody")}</body></html>`);
    await page.goto(`${gateway.url}host`);
    await expect.poll(() => notes).toEqual(["[baton] unknown site: nobody"]);
    expect(await page.locator("baton-chat").count()).toBe(0);
    expect(errors).toEqual([]);
  });

  test("[WG5] a page whose origin is not allowed gets nothing drawn, and the reason", async () => {
    gateway.serve(`<html><body><p>shop</p>${TAG.replace("demo", "elsewhere")}</body></html>`);
    await page.goto(`${gateway.url}host`);
    await expect.poll(() => notes).toEqual(["[baton] origin not allowed: elsewhere"]);
    expect(await page.locator("baton-chat").count()).toBe(0);
  });

  test("[WG38] what cannot be used on the tag is said and replaced by the site's own setting", async () => {
    const odd = `data-accent="red;}" data-position="top" data-locale="xx" data-label="<img src=x onerror=x()>"`;
    gateway.serve(
      `<html lang="ko"><body><script src="/baton.js" data-site="demo" ${odd}></script></body></html>`,
    );
    await page.goto(`${gateway.url}host`);
    await page.getByRole("button", { name: "<img src=x" }).click();
    await page.getByRole("button", { name: "환불은 언제 되나요?" }).waitFor();
    expect(notes).toHaveLength(3);
    expect(await page.locator("baton-chat").evaluate((host) => getComputedStyle(host).right)).toBe("20px");
    expect(errors).toEqual([]);
  });

  test("[WG40] the launcher is named as the site wants, in the page's language, and is not printed", async () => {
    gateway.serve(`<html lang="en"><body>${TAG.replace('data-locale="ko"', "")}</body></html>`);
    await page.goto(`${gateway.url}host`);
    const button = page.getByRole("button", { name: "Chat with us" });
    await button.click();
    await page.getByRole("dialog").waitFor();
    await page.emulateMedia({ media: "print" });
    await button.waitFor({ state: "hidden" });
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.emulateMedia({ media: "screen" });
    await button.waitFor();
  });

  test("[WG44] a Japanese page gets a Japanese widget, which says so to the gateway", async () => {
    const hellos: { readonly kind: string; readonly locale?: string }[] = [];
    page.on("websocket", (socket) =>
      socket.on("framesent", ({ payload }) => {
        const frame = JSON.parse(payload.toString());
        if (frame.kind === "hello") hellos.push(frame);
      }),
    );
    await page.setViewportSize({ width: 390, height: 844 });
    gateway.serve(`<html lang="ja-JP"><head><meta name="viewport" content="width=device-width"></head>
      <body>${TAG.replace('data-locale="ko"', "")}</body></html>`);
    await page.goto(`${gateway.url}host`);
    await launcher().click();
    await page.getByRole("button", { name: "担当者と話す" }).waitFor();
    const breaks = (one: Element) => getComputedStyle(one).wordBreak;
    expect(await page.getByText("まずチャットボットが").evaluate(breaks)).toBe("normal");
    expect(await page.getByRole("button", { name: "교환하고 싶어요" }).evaluate(breaks)).toBe("keep-all");
    await page.getByRole("textbox", { name: "メッセージを入力してください" }).fill("返金はいつですか");
    await page.keyboard.press("Enter");
    await page.getByText("✓ 送信済み").waitFor();
    expect(hellos.map(({ locale }) => locale)).toEqual(["ja"]);
    expect(errors).toEqual([]);
  });

  test("[WG39] the page may open and close it and change its language, in a conversation too", async () => {
    const call = (...args: string[]) =>
      page.evaluate(
        (list) => (globalThis as unknown as { Baton: (...all: string[]) => void }).Baton(...list),
        args,
      );
    await page.goto(gateway.url);
    await launcher().waitFor();
    await call("open");
    await page.getByRole("textbox", { name: "메시지를 입력해 주세요" }).fill("안녕하세요");
    await page.keyboard.press("Enter");
    await page.getByText("✓ 보냄").waitFor();
    await call("locale", "en");
    await page.getByText("✓ Sent").waitFor();
    await page.getByRole("textbox", { name: "Type a message" }).waitFor();
    await call("close");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await call("nonsense");
    expect(errors).toEqual([]);
  });

  test("[WG47] the launcher follows the page's language, also with what it says of a failure", async () => {
    await page.route("**/panel/panel-*.js", (route) => route.abort());
    const speak = (locale: string) =>
      page.evaluate(
        (to) => (globalThis as unknown as { Baton: (...all: string[]) => void }).Baton("locale", to),
        locale,
      );
    await page.goto(gateway.url);
    await launcher().waitFor();
    await speak("en");
    await page.getByRole("button", { name: "Chat with us" }).click();
    await page.getByRole("button", { name: "Could not connect" }).waitFor();
    await page.getByRole("button", { name: "Close" }).waitFor();
    await speak("ko");
    await page.getByRole("button", { name: "연결하지 못했어요" }).waitFor();
    await launcher().waitFor();
  });

  test("[WG6] a strict content policy is kept: no inline style, no eval, nothing reported", async () => {
    const policy =
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'none'; report-uri /csp-report";
    gateway.serve(`<html><body><p>shop</p>${TAG}</body></html>`, { "content-security-policy": policy });
    await page.goto(`${gateway.url}host`);
    await launcher().click();
    await page.getByRole("button", { name: "상담원 연결" }).click();
    await page.getByText("상담원을 찾고 있어요").waitFor();
    expect(errors).toEqual([]);
    expect(gateway.requests).not.toContain("/csp-report");
  });

  test("[WG7] a page that resets everything and breaks its globals still has a usable widget", async () => {
    gateway.serve(`<html><head><style>*{all:unset!important;display:block!important}</style></head><body><p>shop</p>
      <script>Array.prototype.extra=()=>{};Object.prototype.odd=1;</script>${TAG}</body></html>`);
    await page.goto(`${gateway.url}host`);
    await launcher().click();
    await page.getByRole("textbox").fill("안녕하세요");
    await page.getByRole("textbox").press("Enter");
    await page.getByText("3영업일").waitFor();
    expect(await page.locator("baton-chat").evaluate((host) => getComputedStyle(host).position)).toBe(
      "fixed",
    );
    expect(errors).toEqual([]);
  });

  test("[WG8] storage blocked: it works, and says that a reload forgets", async () => {
    await page.addInitScript(() => {
      Object.defineProperty(window, "localStorage", {
        get: () => {
          throw new DOMException("blocked", "SecurityError");
        },
      });
    });
    await page.goto(gateway.url);
    await launcher().click();
    await page.getByRole("textbox").fill("안녕하세요");
    await page.getByRole("textbox").press("Enter");
    await page.getByText("3영업일").waitFor();
    await page.getByText("이 브라우저에서는 대화가 저장되지 않아요").waitFor();
    expect(errors).toEqual([]);
  });

  test("[WG9] the panel cut off at any byte: the page is untouched and the launcher says so", async () => {
    for (const share of [0.1, 0.5, 0.99]) {
      await page.unroute("**/panel/panel-*.js").catch(() => {});
      await page.route("**/panel/panel-*.js", async (route) => {
        const body = await (await route.fetch()).text();
        await route.fulfill({
          contentType: "text/javascript",
          body: body.slice(0, Math.floor(body.length * share)),
        });
      });
      await page.goto(gateway.url);
      await launcher().click();
      await page.getByRole("button", { name: "연결하지 못했어요" }).waitFor();
    }
    expect(errors).toEqual([]);
  });

  test("[WG10] by keyboard: Enter opens, the box has the focus, Esc closes and the launcher has it again", async () => {
    await page.goto(gateway.url);
    await launcher().focus();
    await page.keyboard.press("Enter");
    const box = page.getByRole("textbox");
    await expect
      .poll(() => box.evaluate((one) => (one.getRootNode() as ShadowRoot).activeElement === one))
      .toBe(true);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    const focused = () =>
      launcher().evaluate((one) => (one.getRootNode() as ShadowRoot).activeElement === one);
    await expect.poll(focused).toBe(true);
  });

  test("[WG11] the greeting is dismissed for good", async () => {
    await page.goto(gateway.url);
    await page.getByRole("button", { name: "무엇이든 물어보세요" }).waitFor();
    await page.getByRole("button", { name: "닫기" }).click();
    await page.reload();
    await launcher().waitFor();
    expect(await page.getByRole("button", { name: "무엇이든 물어보세요" }).isVisible()).toBe(false);
  });

  test("[WG12] a live conversation comes back on the next page with its unread count", async () => {
    await page.goto(gateway.url);
    await launcher().click();
    await page.getByRole("textbox").fill("안녕하세요");
    await page.getByRole("textbox").press("Enter");
    await page.getByText("3영업일").waitFor();
    await page.getByRole("button", { name: "채팅 닫기" }).click();
    await page.reload();
    await launcher().waitFor();
    gateway.desk.append(gateway.token(), { body: { kind: "text", text: "또 궁금한 점이 있으세요?" } });
    await page.getByRole("button", { name: "채팅 상담 (1)" }).click();
    await page.getByText("또 궁금한").waitFor();
    await page.getByText("안녕하세요", { exact: true }).waitFor();
  });

  test("[WG20] addresses in a bot's words are links: whole, of the shop's own origin, and a number on one line", async () => {
    await page.setViewportSize({ width: 360, height: 640 });
    await page.goto(gateway.url);
    await launcher().click();
    await page.getByRole("textbox").fill("안내해 주세요");
    await page.getByRole("textbox").press("Enter");
    await page.getByText("3영업일").waitFor();
    const text = "자세한 내용은 /guide/교환-반품 에서, 전화는 1588-0000 또는 02-1234-5678로 문의해 주세요";
    gateway.desk.append(gateway.token(), {
      author: { kind: "bot", name: "봇" },
      body: { kind: "text", text },
    });
    const link = page.getByRole("link", { name: "/guide/교환-반품" });
    const href = await link.evaluate((one) => (one as HTMLAnchorElement).href);
    expect(decodeURI(href)).toBe(`${gateway.url}guide/교환-반품`);
    for (const number of ["1588-0000", "02-1234-5678"])
      expect(
        await page.getByRole("link", { name: number }).evaluate((one) => one.getClientRects().length),
      ).toBe(1);
  });

  test("[WG57] in a single-page shop the gateway learns each page, or what the page says of itself, and nothing else changes", async () => {
    await page.goto(gateway.url);
    await launcher().click();
    await page.getByRole("textbox").fill("안녕하세요");
    await page.getByRole("textbox").press("Enter");
    await page.getByText("3영업일").waitFor();
    const told = () => gateway.heard.flatMap((frame) => (frame.kind === "page" ? frame.page : []));
    await page.evaluate(() => {
      history.pushState({}, "", "/product/12");
      document.title = "머그컵 | 가게";
    });
    await expect.poll(told).toEqual([{ url: `${gateway.url}product/12`, title: "머그컵 | 가게" }]);
    await page.evaluate(() =>
      (window as Window & { Baton?: Function }).Baton?.("page", { url: "/cart", title: "장바구니" }),
    );
    await expect.poll(told).toContainEqual({ url: `${gateway.url}cart`, title: "장바구니" });
    await page.evaluate(() => (window as Window & { Baton?: Function }).Baton?.("page"));
    await expect.poll(() => told().at(-1)?.title).toBe("머그컵 | 가게");
    expect(await page.evaluate(() => `${history.pushState}`)).toContain("[native code]");
    expect(await page.evaluate(() => history.length)).toBe(3);
    expect(errors).toEqual([]);
  });

  test("[WG13] axe finds nothing, neither at the start nor in a conversation, light or dark", async () => {
    const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(gateway.url);
      await page.evaluate(() => localStorage.clear());
      await page.reload();
      await launcher().click();
      await page.getByRole("button", { name: "상담원 연결" }).waitFor();
      await page.addScriptTag({ path: axe });
      const check = () =>
        page.evaluate(async () => {
          const { axe: run } = globalThis as unknown as {
            axe: {
              run: (at: Element) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
            };
          };
          const host = document.querySelector("baton-chat");
          if (!host?.shadowRoot) return ["no widget"];
          await Promise.all(host.shadowRoot.getAnimations().map((one) => one.finished));
          return (await run.run(host)).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
        });
      expect(await check()).toEqual([]);
      await page.getByRole("textbox").fill("안녕하세요");
      await page.getByRole("textbox").press("Enter");
      await page.getByText("3영업일").waitFor();
      expect(await check()).toEqual([]);
    }
  });
});
