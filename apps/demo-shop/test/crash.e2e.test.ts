// A gateway killed, a line cut and a tab crashed in the worst moments: nothing is lost and nothing comes twice.
import {
  createFaultProxy,
  launchChromium,
  startGateway,
  type FaultProxy,
  type GatewayProcess,
} from "@baton/testkit";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { printedLogin, signInAgent, type Agent } from "./given/agent.ts";
import { newShopper, type Shopper, type Tab } from "./given/shopper.ts";

/** Coming back takes a restart and a backoff on a machine that may be busy. */
const BACK = { timeout: 45_000 };
const PATIENT = 150_000;

let browser: Browser;
let gateway: GatewayProcess;
/** Between the shopper and the gateway; agents come straight. */
let line: FaultProxy;
let shopper: Shopper;
let tab: Tab;

beforeAll(async () => {
  [browser, gateway] = await Promise.all([launchChromium(), startGateway()]);
  line = await createFaultProxy(gateway.port);
});
beforeEach(async () => {
  shopper = await newShopper(browser, line.url);
  tab = await shopper.newTab();
  await tab.visit();
  await tab.open();
});
afterEach(() => shopper.context.close());
afterAll(async () => {
  await browser?.close();
  await line?.close();
  await gateway?.stop();
});

const crash = async (): Promise<void> => {
  await gateway.kill9();
  line.cut();
  gateway = await gateway.restart();
};

const askForAgent = async (): Promise<void> => {
  await tab.say("상담원 연결해 주세요");
  await tab.panel
    .getByText(/지금 \d+번째로 기다리고 계세요|상담원이 연결됐어요/)
    .first()
    .waitFor();
};

/** What each message is in a log that may hold others: how often it is there, in what order. */
const only = (all: readonly string[], words: readonly string[]) => all.filter((text) => words.includes(text));
const shows = async (side: Pick<Tab, "bubbles">, words: readonly string[]): Promise<void> => {
  await expect.poll(async () => only(await side.bubbles(), words), BACK).toEqual(words);
};
const lastIsStored = () =>
  tab.log
    .locator("[data-own=true]")
    .last()
    .getByText(/✓ (보냄|읽음)/)
    .waitFor(BACK);

const idsOf = (sent: readonly string[], text: string): string[] =>
  sent
    .map((frame) => JSON.parse(frame) as { kind: string; text?: string; clientId?: string })
    .filter((frame) => frame.kind === "say" && frame.text === text)
    .map(({ clientId = "" }) => clientId);

describe("with an agent", () => {
  let agent: Agent;
  beforeAll(async () => {
    agent = await signInAgent(browser, gateway.url, printedLogin(gateway));
    await agent.setAvailable();
  });
  afterAll(() => agent.close());

  test(
    "[WG87] killed before it was heard, after it was stored, or in between: each message once",
    { timeout: PATIENT },
    async () => {
      await askForAgent();
      await agent.offer.waitFor();
      await agent.accept();
      await tab.panel.getByText(/상담원이 연결됐어요/).waitFor();
      const words: string[] = [];
      const say = async (text: string): Promise<void> => {
        words.push(text);
        await tab.say(text);
      };

      line.set("toServer", "hold");
      await say("듣기 전에 끊겨요");
      await line.until(() => line.heldBytes > 0);
      await crash();
      await lastIsStored();

      line.set("toClient", "hold");
      await say("저장된 뒤 끊겨요");
      await agent.log.getByText("저장된 뒤 끊겨요").waitFor();
      await line.until(() => line.heldBytes > 0);
      await crash();
      await lastIsStored();

      const killed = gateway.kill9();
      await say("그 사이 끊겨요");
      await killed;
      line.cut();
      gateway = await gateway.restart();
      await lastIsStored();

      await shows(agent, words);
      await agent.say("모두 받았습니다");
      await shows(tab, [...words, "모두 받았습니다"]);
      await shows(agent, [...words, "모두 받았습니다"]);
      expect(await tab.panel.getByText(/상담원이 연결됐어요/).count()).toBe(1);
    },
  );

  test.each(["after it is back", "while it is gone"])(
    "[IB92] killed between offer and accept, accepted %s: the conversation is taken once",
    { timeout: PATIENT },
    async (when) => {
      await askForAgent();
      await agent.offer.waitFor();
      const killed = gateway.kill9();
      if (when === "while it is gone") {
        await killed;
        await agent.accept();
      }
      await killed;
      line.cut();
      gateway = await gateway.restart();
      if (when === "after it is back") {
        await agent.offer.waitFor(BACK);
        await agent.accept();
      }
      await tab.panel.getByText(/상담원이 연결됐어요/).waitFor(BACK);
      await tab.say(`도와주세요, ${when}`);
      await shows(agent, [`도와주세요, ${when}`]);
      await agent.say(`네, ${when}`);
      await shows(tab, [`도와주세요, ${when}`, `네, ${when}`]);
      expect(await tab.panel.getByText(/상담원이 연결됐어요/).count()).toBe(1);
      expect(await agent.offer.count()).toBe(0);
    },
  );
});

describe("with several tabs", () => {
  test("[WG88] five tabs of a shopper show one list, whoever writes", { timeout: PATIENT }, async () => {
    await tab.say("첫째 탭이에요");
    await lastIsStored();
    const others = await Promise.all([2, 3, 4, 5].map(() => shopper.newTab()));
    for (const other of others) {
      await other.visit("/shop/cart.html");
      await other.open();
      await shows(other, ["첫째 탭이에요"]);
    }
    await others[2]?.say("넷째 탭이에요");
    for (const each of [tab, ...others]) await shows(each, ["첫째 탭이에요", "넷째 탭이에요"]);
    const whole = await tab.bubbles();
    for (const each of others) await expect.poll(() => each.bubbles(), BACK).toEqual(whole);
  });

  test.each(["toServer", "toClient"] as const)(
    "[WG89] a tab that crashes while %s is stuck: the next one sends again under the same id",
    { timeout: PATIENT },
    async (direction) => {
      await tab.say("안녕하세요");
      await lastIsStored();
      line.set(direction, "hold");
      await tab.say("이 말은 남아야 해요");
      await line.until(() => line.heldBytes > 0);
      await crashTab(tab);
      line.cut();
      const next = await shopper.newTab();
      await next.visit();
      await next.open();
      await shows(next, ["안녕하세요", "이 말은 남아야 해요"]);
      const [id] = idsOf(tab.sent, "이 말은 남아야 해요");
      await expect.poll(() => idsOf(next.sent, "이 말은 남아야 해요"), BACK).toContain(id);
      await next.say("그다음 말");
      await shows(next, ["안녕하세요", "이 말은 남아야 해요", "그다음 말"]);
    },
  );

  test("[WG121] of six tabs the one looked at comes back by itself", { timeout: PATIENT }, async () => {
    // Playwright has every page believe that it has the focus.
    const believeTruth = async ({ page }: Tab) => {
      const session = await shopper.context.newCDPSession(page);
      await session.send("Emulation.setFocusEmulationEnabled", { enabled: false });
    };
    await believeTruth(tab);
    await tab.say("첫 번째 탭이에요");
    await expect.poll(() => tab.bubbles(), BACK).toContain("첫 번째 탭이에요");
    for (let more = 0; more < 5; more += 1) {
      const other = await shopper.newTab();
      await believeTruth(other);
      await other.visit();
      await other.open();
      await other.log.waitFor();
    }
    await tab.panel.getByRole("button", { name: "다시 연결" }).waitFor({ state: "attached" });
    await tab.page.bringToFront();
    await tab.panel.getByRole("button", { name: "다시 연결" }).waitFor({ state: "detached" });
    await tab.say("돌아왔어요");
    await expect.poll(() => tab.bubbles(), BACK).toContain("돌아왔어요");
    await expect.poll(() => tab.panel.getByText("보내는 중").count(), BACK).toBe(0);
  });
});

/** The renderer dies: no goodbye, no last write. */
const crashTab = async ({ page }: Tab): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const crashed = new Promise((resolve) => page.once("crash", resolve));
  session.send("Page.crash").catch(() => {});
  await crashed;
};
