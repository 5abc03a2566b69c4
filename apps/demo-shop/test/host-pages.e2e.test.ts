// The script tag on pages of other people: strange, strict, hostile, or not meant to have it.
import { launchChromium, signIn, startGateway, type GatewayProcess } from "@baton/testkit";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { printedLogin } from "./given/agent.ts";
import { scriptTag, startHost, type Host } from "./given/host-page.ts";
import { newShopper, type Shopper, type Tab } from "./given/shopper.ts";

let browser: Browser;
let gateway: GatewayProcess;
let host: Host;
let shopper: Shopper;
let tab: Tab;

beforeAll(async () => {
  [browser, gateway, host] = await Promise.all([launchChromium(), startGateway(), startHost()]);
});
beforeEach(async () => {
  shopper = await newShopper(browser, host.url);
  tab = await shopper.newTab();
});
afterEach(() => shopper.context.close());
afterAll(async () => {
  await browser?.close();
  await host?.close();
  await gateway?.stop();
});

const answered = async (): Promise<void> => {
  await tab.launcher.waitFor();
  await tab.open();
  await tab.say("환불은 언제 되나요?");
  await expect.poll(() => tab.bubbles(), { timeout: 30_000 }).toHaveLength(2);
  expect(await tab.page.getByRole("button", { name: "채팅 상담" }).count()).toBe(1);
};
const silent = (): void => expect([...tab.errors, ...tab.lines]).toEqual([]);

describe("where it must not show", () => {
  const nothingDrawn = async (address: string, reason: string): Promise<void> => {
    const said = tab.page.waitForEvent("console", (line) => line.text().startsWith("[baton]"));
    await tab.page.goto(address);
    expect((await said).text()).toContain(reason);
    expect(tab.lines).toHaveLength(1);
    expect(tab.errors).toEqual([]);
    const page = await tab.page.evaluate(() => ({
      html: document.documentElement.innerHTML,
      seen: Reflect.get(window, "seen") as unknown,
    }));
    expect(page.html).not.toContain("baton-chat");
    expect(page.seen).toEqual([]);
  };
  const watcher = `<script>seen = []; onerror = (text) => { seen.push(text) }; onunhandledrejection = (event) => { seen.push(String(event.reason)) };</script>`;

  test("[WG90] an unknown site draws nothing and says so in one line", async () => {
    const html = `<body>${watcher}<p>가게</p>${scriptTag(gateway.url, "nowhere")}</body>`;
    await nothingDrawn(host.serve({ html }), "unknown site");
  });

  test("[WG90] a page the site does not know draws nothing and says so in one line", async () => {
    const cookie = await signIn(gateway.url, printedLogin(gateway));
    const headers = { cookie, origin: gateway.url, "x-baton": "1", "content-type": "application/json" };
    const address = `${gateway.url}/v1/admin/settings`;
    const read = async () =>
      (await (await fetch(address, { headers })).json()) as { revision: number; settings: { site: object } };
    const allow = async (allowedOrigins: string[]): Promise<void> => {
      const { revision, settings } = await read();
      const body = { revision, settings: { ...settings, site: { ...settings.site, allowedOrigins } } };
      const answer = await fetch(address, { method: "PUT", headers, body: JSON.stringify(body) });
      expect(answer.status).toBe(200);
    };
    await allow([gateway.url]);
    const html = `<body>${watcher}<p>가게</p>${scriptTag(gateway.url)}</body>`;
    await nothingDrawn(host.serve({ html }), "origin not allowed");
    await allow(["*"]);
  });
});

describe("where it must work", () => {
  test("[WG91] under a strict content security policy", async () => {
    const socket = gateway.url.replace("http", "ws");
    const policy = [
      "default-src 'none'",
      `script-src ${gateway.url}`,
      `connect-src ${gateway.url} ${socket}`,
      "base-uri 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join("; ");
    await tab.page.goto(host.serve({ html: `<body><p>가게</p>${scriptTag(gateway.url)}</body>`, policy }));
    await answered();
    silent();
  });

  test("[WG91] with a nonce and strict-dynamic", async () => {
    const policy = `script-src 'nonce-abc' 'strict-dynamic'; style-src 'self'; object-src 'none'; base-uri 'none'`;
    const html = `<body><p>가게</p>${scriptTag(gateway.url, "demo", 'nonce="abc"')}</body>`;
    await tab.page.goto(host.serve({ html, policy }));
    await answered();
    silent();
  });

  test("[WG92] with the tag there twice, once is drawn", async () => {
    const tag = scriptTag(gateway.url);
    await tab.page.goto(host.serve({ html: `<head>${tag}</head><body><p>가게</p>${tag}</body>` }));
    await answered();
    silent();
  });

  test("[WG92] with the tag injected late, as tag managers do", async () => {
    await tab.page.goto(host.serve({ html: "<body><p>가게</p></body>" }));
    await tab.page.evaluate((src) => {
      const script = document.createElement("script");
      script.src = src;
      script.dataset["site"] = "demo";
      document.body.append(script);
    }, `${gateway.url}/baton.js`);
    await answered();
    silent();
  });

  test("[WG92] calls made before it loads are done once it has", async () => {
    const queue =
      "<script>window.Baton = function () { (Baton.q = Baton.q || []).push(arguments) }; Baton('open')</script>";
    await tab.page.goto(host.serve({ html: `<body>${queue}<p>가게</p>${scriptTag(gateway.url)}</body>` }));
    await tab.box.waitFor();
    silent();
  });

  test("[WG93] beside an old library that changed the built-in prototypes", async () => {
    const library = `<script>
      Array.prototype.each = function (run) { for (var i = 0; i < this.length; i++) run(this[i]) };
      Array.prototype.toJSON = function () { return "[" + this.join() + "]" };
      Array.prototype.reduce = function () { return this.length > 1 ? this : this[0] };
      Array.from = function (list) { return [].slice.call(list) };
      Object.prototype.extra = function () {};
      String.prototype.toJSON = function () { return this + "" };
      String.prototype.startsWith = function (part) { return this.indexOf(part) === 0 };
      window.$ = window._ = function () {};
    </script>`;
    await tab.page.goto(host.serve({ html: `<body>${library}<p>가게</p>${scriptTag(gateway.url)}</body>` }));
    await answered();
    silent();
  });

  test("[WG93] beside styles that undo everything, it looks as it always does", async () => {
    // What moves in would be measured on its way.
    await tab.page.emulateMedia({ reducedMotion: "reduce" });
    const look = async (style: string) => {
      const html = `<head><style>${style}</style></head><body><p>가게</p>${scriptTag(gateway.url)}</body>`;
      await tab.page.goto(host.serve({ html }));
      await tab.launcher.waitFor();
      await tab.open();
      await tab.panel.getByText("안녕하세요", { exact: false }).waitFor();
      return Promise.all([tab.launcher.boundingBox(), tab.panel.boundingBox(), tab.box.boundingBox()]);
    };
    const plain = await look("");
    const reset =
      "* { all: unset !important } html, body { zoom: 1; transform: none } baton-chat, div, button, section { display: none !important; font-size: 60px !important }";
    expect(await look(reset)).toEqual(plain);
    silent();
  });

  test("[WG93] the page around it is not moved, styled or given globals", async () => {
    const html = (tag: string) =>
      `<head><style>body { margin: 0 }</style></head><body><p id="shop">가게</p>${tag}</body>`;
    const state = () =>
      tab.page.evaluate(() => ({
        globals: Object.keys(window).filter((name) => /^[A-Za-z]/.test(name)),
        style: getComputedStyle(document.querySelector("p") ?? document.body).cssText,
        height: document.documentElement.scrollHeight,
        width: document.documentElement.scrollWidth,
        sheets: document.adoptedStyleSheets.length + document.styleSheets.length,
      }));
    await tab.page.goto(host.serve({ html: html("") }));
    const before = await state();
    await tab.page.goto(host.serve({ html: html(scriptTag(gateway.url)) }));
    await tab.launcher.waitFor();
    const after = await state();
    expect({ ...after, globals: after.globals.filter((name) => name !== "Baton") }).toEqual(before);
  });
});
