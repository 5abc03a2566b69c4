// The whole way of one conversation through a real gateway and two real browsers, step by step in order.
import { launchChromium, startGateway, type GatewayProcess } from "@baton/testkit";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFailed, test } from "vitest";
import { printedLogin, signInAgent, type Agent } from "./given/agent.ts";
import { composeAndEnter, newShopper, type Shopper, type Tab } from "./given/shopper.ts";

const SOON = { timeout: 30_000 };
const REFUND = "환불은 언제 되나요?";
/** In a language none of the entries speaks. */
const BEYOND = "Где мой заказ?";

let browser: Browser;
let gateway: GatewayProcess;
let shopper: Shopper;
let tab: Tab;
let agent: Agent;
let hasStumbled = false;

beforeAll(async () => {
  [browser, gateway] = await Promise.all([launchChromium(), startGateway()]);
  shopper = await newShopper(browser, gateway.url);
  tab = await shopper.newTab();
});
beforeEach(() => {
  if (hasStumbled) throw new Error("an earlier step of the journey failed");
  onTestFailed(() => {
    hasStumbled = true;
  });
});
afterAll(async () => {
  await browser?.close();
  await gateway?.stop();
});

/** Both sides show exactly these words last, in this order. */
const bothEndWith = async (words: readonly string[]): Promise<void> => {
  const last = (all: readonly string[]) => all.slice(-words.length);
  await expect.poll(async () => last(await tab.bubbles()), SOON).toEqual(words);
  await expect.poll(async () => last(await agent.bubbles()), SOON).toEqual(words);
};

describe("the shopper and the bot", () => {
  test("[WG80] a page view costs the loader alone", async () => {
    await tab.visit();
    await tab.page.waitForLoadState("networkidle");
    const asked = tab.requests.filter((path) => !path.startsWith("/shop/"));
    expect(asked.map((path) => path.replace(/\?.*/, ""))).toEqual(["/baton.js", "/v1/sites/demo/launcher"]);
    expect(tab.sockets).toEqual([]);
    expect(await shopper.context.cookies()).toEqual([]);
    const kept = await tab.page.evaluate(() =>
      [localStorage, sessionStorage].flatMap((storage) => Object.keys(storage)),
    );
    expect(kept.filter((key) => key.startsWith("baton"))).toEqual([]);
  });

  test("[WG81] opening shows greeting, common questions, hours and the way to a person", async () => {
    await tab.open();
    await tab.panel.getByText("안녕하세요, 소솜입니다.", { exact: false }).waitFor();
    const questions = tab.panel.getByRole("list", { name: "자주 묻는 질문" }).getByRole("button");
    expect(await questions.count()).toBeGreaterThan(2);
    await tab.panel.getByText(/매일 24시간/).waitFor();
    await tab.panel.getByRole("button", { name: "상담원 연결" }).waitFor();
    expect(tab.sockets).toEqual([]);
  });

  test("[WG82] a common question is answered, one beyond it is told so and a person offered", async () => {
    await tab.say(REFUND);
    await expect.poll(() => tab.bubbles(), SOON).toHaveLength(2);
    expect((await tab.bubbles())[1]).toMatch(/환불|취소/);
    await tab.say(BEYOND);
    await expect.poll(() => tab.bubbles(), SOON).toHaveLength(4);
    expect((await tab.bubbles())[3]).toContain("이해하지 못했어요");
    // Nobody is in yet, so that what is promised is an answer, not a person at once.
    await tab.panel.getByRole("button", { name: "문의 남기기" }).waitFor();
  });

  test("[WG83] who asks for a person while nobody is there is told so, and how to be answered all the same", async () => {
    await tab.press("더 보기");
    await tab.press("상담원 연결");
    await tab.panel
      .getByText(/지금은 바로 연결해 드릴 상담원이 없어요|상담 시간이 아니에요/)
      .first()
      .waitFor();
    await tab.panel.getByText("들어온 순서대로 답변드릴게요.").waitFor();
    await tab.panel.getByRole("button", { name: "연락처 남기기" }).waitFor();
  });
});

describe("the shopper and the agent", () => {
  test("[IB90] the printed login leads to an offer that runs down, and to the whole conversation", async () => {
    agent = await signInAgent(browser, gateway.url, printedLogin(gateway));
    await agent.setAvailable();
    await agent.offer.waitFor();
    const clock = agent.offer.getByRole("timer");
    const before = await clock.getAttribute("aria-label");
    expect(before).toMatch(/^\d+초 남음$/);
    await expect.poll(() => clock.getAttribute("aria-label"), SOON).not.toBe(before);
    await agent.accept();
    const packet = agent.page.getByRole("region", { name: "인계 요약" });
    await packet.getByText(REFUND).waitFor();
    await packet.getByText("답하지 못함").waitFor();
    await expect.poll(() => agent.bubbles(), SOON).toHaveLength(4);
    expect((await agent.bubbles())[0]).toBe(REFUND);
    await tab.panel.getByText(/상담원이 연결됐어요/).waitFor();
  });

  test("[WG84] typing, read marks, and each message once and in order on both sides", async () => {
    await agent.box.pressSequentially("안녕하세요 고객님");
    await tab.panel.getByRole("status", { name: /입력하고 있어요/ }).waitFor();
    await agent.box.press("Enter");
    await tab.panel.getByText("안녕하세요 고객님").waitFor();
    await agent.log.getByText("읽음").waitFor();
    await tab.box.pressSequentially("주문을");
    await agent.log.getByText("고객이 입력하고 있어요").waitFor();
    await tab.say("주문을 취소하고 싶어요");
    await tab.log.locator("[data-own=true]").last().getByText("✓ 읽음").waitFor();
    const words = ["안녕하세요 고객님", "주문을 취소하고 싶어요"];
    for (const number of [1, 2, 3]) {
      await Promise.all([agent.say(`답 ${number}`), tab.say(`말 ${number}`)]);
      await tab.log.getByText(`답 ${number}`).waitFor();
      await agent.log.getByText(`말 ${number}`).waitFor();
    }
    const shown = (await tab.bubbles()).slice(4);
    expect(shown.slice(0, 2)).toEqual(words);
    expect(shown.toSorted()).toEqual([...words, "답 1", "답 2", "답 3", "말 1", "말 2", "말 3"].toSorted());
    await bothEndWith(shown);
  });

  test("[WG85] one Enter sends Hangul that is still being composed, once and whole", async () => {
    const before = (await tab.bubbles()).length;
    await tab.box.click();
    await composeAndEnter(tab.page, ["ㅇ", "아", "안", "안녀", "안녕"]);
    await bothEndWith(["안녕"]);
    await agent.box.click();
    await composeAndEnter(agent.page, ["ㄴ", "네"]);
    await bothEndWith(["안녕", "네"]);
    expect(await tab.bubbles()).toHaveLength(before + 2);
    expect(await tab.box.inputValue()).toBe("");
    expect(await agent.box.inputValue()).toBe("");
  });

  test("[IB91] the agent closes, the shopper rates with a comment, the agent sees it", async () => {
    await agent.press(/^상담 종료/);
    await agent.press("지금 종료");
    await tab.panel.getByRole("button", { name: "아주 좋아요" }).click();
    await tab.panel.getByRole("textbox", { name: /의견/ }).fill("빠르고 친절했어요");
    await tab.panel.locator("form.rating").getByRole("button", { name: "보내기" }).click();
    await tab.panel.getByText("평가해 주셔서 감사합니다").waitFor();
    await agent.page.getByRole("img", { name: "5점 중 5점" }).waitFor();
    await agent.page.getByText("빠르고 친절했어요").first().waitFor();
  });
});

describe("later", () => {
  test("[WG86] after a crash of the gateway the shopper finds the conversation on another page", async () => {
    const before = await tab.bubbles();
    await gateway.kill9();
    gateway = await gateway.restart();
    await tab.visit("/shop/cart.html");
    await tab.open();
    await expect.poll(() => tab.bubbles(), SOON).toEqual(before);
    expect([...tab.errors, ...agent.errors, ...tab.lines, ...agent.lines]).toEqual([]);
  });
});
