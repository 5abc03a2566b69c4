// Texts that want to be more than text: shown as they are or refused, never executed, on both sides.
import { launchChromium, startGateway, visitorSocket, type GatewayProcess } from "@baton/testkit";
import type { ClientId, SiteId } from "@baton/protocol";
import { LIMITS, PROTOCOL_VERSION } from "@baton/protocol";
import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { printedLogin, signInAgent, type Agent } from "./given/agent.ts";
import { newShopper, type Shopper, type Tab } from "./given/shopper.ts";

const SOON = { timeout: 30_000 };
/** What was typed, and what both sides show. */
const EVIL: readonly string[] = [
  `<img src=x onerror="window.executed=1">`,
  `<script>window.executed=1</script>`,
  `<style>*{display:none}</style>&lt;b&gt;`,
  `javascript:window.executed=1`,
  `[눌러 보세요](javascript:window.executed=1)`,
  `data:text/html,<script>window.executed=1</script>`,
  `https://shop.example/"onmouseover="window.executed=1`,
  `{{constructor.constructor("window.executed=1")()}}`,
];
const HALF_PAIR = "앞\ud800뒤";
const TOO_LONG = "가".repeat(LIMITS.textLength + 1);

let browser: Browser;
let gateway: GatewayProcess;
let shopper: Shopper;
let tab: Tab;
let agent: Agent;

beforeAll(async () => {
  [browser, gateway] = await Promise.all([launchChromium(), startGateway()]);
  agent = await signInAgent(browser, gateway.url, printedLogin(gateway));
  await agent.setAvailable();
  shopper = await newShopper(browser, gateway.url);
  tab = await shopper.newTab();
  await tab.visit();
  await tab.open();
  await tab.say("상담원 연결해 주세요");
  await agent.offer.waitFor();
  await agent.accept();
  await tab.panel.getByText(/상담원이 연결됐어요/).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await gateway?.stop();
});

/** Nothing ran, nothing was drawn but text, and no link leads anywhere but to the page, web, mail or telephone. */
const harmless = async ({ page, errors, lines }: Tab | Agent, log: Locator): Promise<void> => {
  expect(await page.evaluate(() => Reflect.get(window, "executed") as unknown)).toBeUndefined();
  expect(await log.locator("script, style, img, iframe").count()).toBe(0);
  const links = await log.locator("a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  expect(links.filter((href) => !/^(#|(https?|mailto|tel):)/.test(href ?? ""))).toEqual([]);
  expect([...errors, ...lines]).toEqual([]);
};
const last = async (side: Tab | Agent, count: number) => (await side.bubbles()).slice(-count);
/** Playwright would send half a pair as something else, so the page makes it. */
const type = (box: Locator, text: string) =>
  box.evaluate(
    (element, codes) => {
      if (!(element instanceof HTMLTextAreaElement)) throw new Error("no text box");
      element.value = String.fromCharCode(...codes);
      element.dispatchEvent(new InputEvent("input", { bubbles: true }));
    },
    Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)),
  );

describe("texts", () => {
  test("[WG94] what a shopper sends stays text on both sides", async () => {
    for (const text of EVIL) await tab.say(text);
    await expect.poll(() => last(agent, EVIL.length), SOON).toEqual(EVIL);
    await expect.poll(() => last(tab, EVIL.length), SOON).toEqual(EVIL);
    await harmless(tab, tab.log);
    await harmless(agent, agent.page.locator("body"));
  });

  test("[WG94] what an agent sends stays text on both sides", async () => {
    for (const text of EVIL) await agent.say(text);
    await expect.poll(() => last(tab, EVIL.length), SOON).toEqual(EVIL);
    await expect.poll(() => last(agent, EVIL.length), SOON).toEqual(EVIL);
    await harmless(tab, tab.log);
    await harmless(agent, agent.log);
  });

  test("[WG95] half a surrogate pair becomes a replacement character, the words around it stay", async () => {
    await type(tab.box, HALF_PAIR);
    await tab.box.press("Enter");
    await expect.poll(() => last(agent, 1), SOON).toEqual(["앞\ufffd뒤"]);
    await expect.poll(() => last(tab, 1), SOON).toEqual(["앞\ufffd뒤"]);
    await type(agent.box, HALF_PAIR);
    await agent.box.press("Enter");
    await expect.poll(() => last(tab, 2), SOON).toEqual(["앞\ufffd뒤", "앞\ufffd뒤"]);
  });

  test("[WG95] a text too long says by how much and stays in the box, 4,000 characters pass", async () => {
    const before = await agent.bubbles();
    await tab.say(TOO_LONG);
    await tab.panel.getByRole("alert").getByText("1자 초과했어요").waitFor();
    expect(await tab.box.inputValue()).toBe(TOO_LONG);
    await agent.box.fill(TOO_LONG);
    await agent.page.getByRole("alert").getByText("1자 넘었어요").waitFor();
    await agent.box.press("Enter");
    expect(await agent.box.inputValue()).toBe(TOO_LONG);
    expect(await agent.bubbles()).toEqual(before);
    await agent.box.fill("");
    await tab.say(TOO_LONG.slice(1));
    await expect.poll(async () => (await last(agent, 1))[0]?.length, SOON).toBe(LIMITS.textLength);
  });

  test("[WG95] nothing but blanks is not sent", async () => {
    const before = await agent.bubbles();
    await tab.say("   \n ");
    await agent.say(" ");
    await tab.say("다음 말");
    await expect.poll(() => agent.bubbles(), SOON).toEqual([...before, "다음 말"]);
  });
});

describe("around the texts", () => {
  test("[IB93] a page's title and address, a name and an address for answers do no more than stand there", async () => {
    const socket = await visitorSocket(gateway.url);
    const evil = EVIL[0] ?? "";
    socket.send({
      kind: "hello",
      version: PROTOCOL_VERSION,
      site: "demo" as SiteId,
      locale: "ko",
      page: { url: "javascript:window.executed=1", title: evil },
    });
    await socket.next("welcome");
    socket.send({ kind: "say", clientId: "evil-client-0001" as ClientId, text: "안녕하세요" });
    socket.send({ kind: "request-human", clientId: "evil-client-0002" as ClientId });
    socket.send({
      kind: "leave-contact",
      clientId: "evil-client-0003" as ClientId,
      contact: { name: evil, phone: "010-1234-5678", email: "a@example.com" },
    });
    await agent.offer.first().waitFor();
    await agent.accept();
    await agent.page.getByRole("complementary", { name: "고객 정보" }).getByText(evil).first().waitFor();
    await harmless(agent, agent.page.locator("body"));
    socket.close();
  });
});
