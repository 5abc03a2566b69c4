// What page and widget can reach of each other, how they find each other, and which language they agree on.
import { launchChromium } from "@baton/testkit";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startFakeGateway, type FakeGateway, type FakeGatewayOptions } from "./harness/fake-gateway.ts";
import { SHOP } from "./harness/shop.ts";

let browser: Browser;
let gateway: FakeGateway;
let context: BrowserContext;
let page: Page;
let notes: string[];

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
const openContext = async (locale: string): Promise<void> => {
  await context?.close();
  context = await browser.newContext({ locale, viewport: { width: 390, height: 640 }, hasTouch: true });
  page = await context.newPage();
  notes = [];
  page.on("console", (message) => {
    if (message.text().startsWith("[baton]")) notes.push(message.text());
  });
};
beforeEach(() => openContext("ko-KR"));
afterEach(() => gateway.close());
afterAll(() => context?.close());

const VIEWPORT = `<meta name="viewport" content="width=device-width">`;
const TAG = `<script src="/baton.js" data-site="demo" async></script>`;
const serve = async (html: string, options: FakeGatewayOptions = {}): Promise<void> => {
  gateway = await startFakeGateway({
    bot: () => [{ kind: "text", text: "3영업일 안에 환불해 드려요." }],
    ...options,
  });
  gateway.serve(html);
  await page.goto(`${gateway.url}host`);
};
const launcher = () => page.getByRole("button", { name: "채팅 상담" });
const panel = () => page.getByRole("dialog");
const call = (...args: string[]) =>
  page.evaluate((list) => (window as Window & { Baton?: Function }).Baton?.(...list), args);

describe("the language", () => {
  test("[WG100] a site with Korean alone is Korean throughout, on an English page too", async () => {
    await openContext("en-US");
    await serve(`<html lang="en-US"><head>${VIEWPORT}</head><body>${TAG}</body></html>`, {
      site: { locales: ["ko"] },
    });
    await launcher().click();
    await panel().getByRole("button", { name: "상담원 연결" }).waitFor();
    await call("locale", "en");
    await expect.poll(() => notes).toEqual([`[baton] not usable: data-locale="en"; the site has ko`]);
    await page.getByRole("textbox", { name: "메시지를 입력해 주세요" }).fill("hello");
    await page.keyboard.press("Enter");
    await page.getByText("✓ 보냄").waitFor();
    expect(gateway.heard.flatMap((frame) => (frame.kind === "hello" ? frame.locale : []))).toEqual(["ko"]);
    const english = await panel().evaluate((one) => (one.textContent ?? "").match(/[A-Za-z]{3,}/g) ?? []);
    expect(
      english.filter(
        (word) => !["hello", "KakaoTalk"].includes(word) && !SHOP.contacts.email?.includes(word),
      ),
    ).toEqual([]);
  });

  test.each([
    ["KO", "en-US", "ko"],
    ["kr", "ko-KR", "ko"],
    ["en", "ko-KR", "ko"],
    ["en", "en-US", "en"],
    ["fr", "ja-JP", "ja"],
  ])('[WG100] a page with lang="%s" in a browser of %s speaks %s', async (lang, wish, locale) => {
    await openContext(wish);
    await serve(`<html lang="${lang}"><head>${VIEWPORT}</head><body>${TAG}</body></html>`);
    await page.getByRole("button", { name: /채팅 상담|Chat with us/ }).click();
    await expect.poll(() => panel().getAttribute("lang")).toBe(locale);
  });
});

describe("what the page reaches", () => {
  test("[WG101] the page's own custom properties change nothing", async () => {
    const html = (css: string) =>
      `<html lang="ko"><head>${VIEWPORT}<style>${css}</style></head><body>${TAG}</body></html>`;
    const look = async () => {
      await launcher().click();
      await panel().getByRole("button", { name: "상담원 연결" }).waitFor();
      await expect.poll(() => panel().evaluate((one) => one.getAnimations().length)).toBe(0);
      return JSON.stringify([
        await panel().boundingBox(),
        await page.getByRole("textbox").boundingBox(),
        await panel().evaluate((one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]),
      ]);
    };
    await serve(html(""));
    const plain = await look();
    const names = "top height ink soft line tint ground accent on bad edge".split(" ");
    gateway.serve(html(`:root{${names.map((name) => `--${name}:60px`).join(";")}}`));
    await page.reload();
    expect(await look()).toBe(plain);
  });

  const WATCH = `<script>heard = []; for (const name in document.body ?? window) if (/^on/.test(name)) watch(name.slice(2));
    for (const name of ["compositionstart", "compositionupdate", "compositionend", "beforeinput", "focusin", "focusout"]) watch(name);
    function watch(name) { for (const at of [document, window]) at.addEventListener(name, (event) => {
      if (event.target?.localName === "baton-chat") heard.push(name); }); }</script>`;
  const heard = (): Promise<string[]> => page.evaluate(() => Reflect.get(window, "heard") as string[]);

  test("[WG102] nothing that is typed, pasted, dragged, touched or wheeled in the widget reaches the page", async () => {
    await serve(`<html lang="ko"><head>${VIEWPORT}</head><body>${WATCH}${TAG}</body></html>`);
    await launcher().click();
    const box = page.getByRole("textbox");
    await box.pressSequentially("ab");
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Control+C");
    await page.keyboard.press("Control+V");
    await page.mouse.move(200, 300);
    await page.mouse.down();
    await page.mouse.move(210, 320);
    await page.mouse.up();
    await page.mouse.wheel(0, 100);
    await page.touchscreen.tap(200, 300);
    const session = await context.newCDPSession(page);
    await box.focus();
    await session.send("Input.imeSetComposition", { text: "하", selectionStart: 1, selectionEnd: 1 });
    await session.send("Input.insertText", { text: "하" });
    await page.keyboard.press("Escape");
    // Those no driver makes.
    await page.evaluate(() => {
      const inside = document.querySelector("baton-chat")?.shadowRoot?.querySelector("textarea");
      for (const name of [
        "touchmove",
        "wheel",
        "drop",
        "dragover",
        "keypress",
        "paste",
        "gesturestart",
        "DOMMouseScroll",
      ])
        inside?.dispatchEvent(new Event(name, { bubbles: true, composed: true, cancelable: true }));
    });
    expect(await heard()).toEqual([]);
  });

  test("[WG102] a drag of the page's that ends over the widget ends for the page", async () => {
    await serve(
      `<html lang="ko"><head>${VIEWPORT}</head><body style="margin:0">${WATCH}<p style="height:90px">가게</p>${TAG}</body></html>`,
    );
    await launcher().waitFor();
    const { x = 0, y = 0 } = (await launcher().boundingBox()) ?? {};
    await page.mouse.move(20, 40);
    await page.mouse.down();
    await page.mouse.move(x + 20, y + 20);
    await page.mouse.up();
    expect(await heard()).toEqual(expect.arrayContaining(["mousemove", "mouseup", "pointerup"]));
  });

  test("[WG103] the conversation scrolls on a page that forbids scrolling", async () => {
    const forbid = `<script>for (const at of [document, window]) for (const name of ["wheel", "touchmove", "touchstart"])
      at.addEventListener(name, (event) => event.preventDefault(), { passive: false });</script>`;
    await serve(`<html lang="ko"><head>${VIEWPORT}</head><body>${forbid}${TAG}</body></html>`, {
      bot: () => [{ kind: "text", text: "길게 답해 드려요.\n".repeat(60) }],
    });
    await launcher().click();
    await page.getByRole("textbox").fill("안녕하세요");
    await page.keyboard.press("Enter");
    await page.getByText("길게 답해").waitFor();
    const thread = () =>
      panel()
        .getByRole("log")
        .evaluate((log) => Math.round(log.parentElement?.scrollTop ?? 0));
    /** Where it stands once it moves no more: a gesture in the middle of another's movement ends that, not itself. */
    const still = async (): Promise<number> => {
      let last = Number.NaN;
      await expect
        .poll(async () => {
          const [before, now] = [last, await thread()];
          last = now;
          return now === before;
        })
        .toBe(true);
      return last;
    };
    await expect.poll(thread).toBeGreaterThan(500);
    const session = await context.newCDPSession(page);
    const before = await still();
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", y?: number) =>
      session.send("Input.dispatchTouchEvent", { type, touchPoints: y === undefined ? [] : [{ x: 195, y }] });
    await touch("touchStart", 250);
    for (let y = 260; y <= 470; y += 10) await touch("touchMove", y);
    await touch("touchEnd");
    await expect.poll(thread).toBeLessThan(before - 100);
    const between = await still();
    await page.mouse.move(195, 300);
    await page.mouse.wheel(0, -150);
    await expect.poll(thread).toBeLessThan(between - 100);
  });
});

describe("the tag", () => {
  test("[WG109] attributes may stand in the script's address, as where a tag manager drops them", async () => {
    await serve(
      `<html lang="ko"><body><script async src="/baton.js?site=demo&position=left&hide-on=/cart/a,/b&label=물어보기"></script></body></html>`,
    );
    await page.getByRole("button", { name: "물어보기" }).click();
    await panel().waitFor();
    expect(gateway.requests).toContain("/v1/sites/demo/launcher");
    expect(notes).toEqual([]);
  });

  test("[WG109] a module finds its own tag, whatever other vendors' tags stand before it", async () => {
    await serve(`<html lang="ko"><body><script src="data:text/javascript," data-site="other"></script>
      <script type="module" src="/baton.js" data-site="demo"></script></body></html>`);
    await launcher().click();
    await panel().waitFor();
    expect(gateway.requests.filter((path) => path.startsWith("/v1/sites/"))[0]).toBe(
      "/v1/sites/demo/launcher",
    );
  });

  test("[WG109] a tag without a site says so and asks nothing; a later one with a site is used", async () => {
    await serve(`<html lang="ko"><body><script src="/baton.js" async></script></body></html>`);
    await expect.poll(() => notes).toEqual(["[baton] no data-site or ?site="]);
    expect(gateway.requests.filter((path) => path.startsWith("/v1/"))).toEqual([]);
    await page.evaluate(() =>
      document.body.append(Object.assign(document.createElement("script"), { src: "/baton.js?site=demo" })),
    );
    await launcher().waitFor();
  });

  test("[WG110] an unknown command is named with the nearest known one, once", async () => {
    await serve(`<html lang="ko"><body>${TAG}</body></html>`);
    await launcher().waitFor();
    await call("opne");
    await expect.poll(() => notes).toEqual([`[baton] unknown: Baton("opne"); did you mean "open"?`]);
    await call("locale", "en");
    await page.getByRole("button", { name: "Chat with us" }).waitFor();
    expect(notes).toHaveLength(1);
  });
});
