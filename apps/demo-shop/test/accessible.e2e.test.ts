// axe on the finished product: shop, widget and inbox in the states of one conversation, light and dark.
import { launchChromium, startGateway, type GatewayProcess } from "@baton/testkit";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { printedLogin, signInAgent, type Agent } from "./given/agent.ts";
import { axeFindings } from "./given/axe.ts";
import { newShopper, type Tab } from "./given/shopper.ts";

let browser: Browser;
let gateway: GatewayProcess;

beforeAll(async () => {
  [browser, gateway] = await Promise.all([launchChromium(), startGateway()]);
});
afterAll(async () => {
  await browser?.close();
  await gateway?.stop();
});

/** In both modes, once the colours have faded over. */
const clean = async ({ page }: Tab | Agent, state: string): Promise<void> => {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const findings = () => axeFindings(page);
    await expect.poll(findings, { timeout: 20_000, message: `${state}, ${colorScheme}` }).toEqual([]);
  }
};

describe("axe", () => {
  test.each(["/shop/", "/shop/product.html?id=kettle", "/shop/cart.html", "/shop/order.html"])(
    "[WG96] finds nothing on %s with the launcher on it",
    async (path) => {
      const shopper = await newShopper(browser, gateway.url);
      const tab = await shopper.newTab();
      await tab.visit(path);
      await clean(tab, path);
      await shopper.context.close();
    },
  );

  test(
    "[IB94] finds nothing in inbox or widget, from the first view to the end",
    { timeout: 150_000 },
    async () => {
      const visitor = await browser.newContext({ locale: "ko-KR" });
      const door = await visitor.newPage();
      await door.goto(`${gateway.url}/inbox/`);
      await door.getByRole("button", { name: "로그인" }).waitFor();
      expect(await axeFindings(door)).toEqual([]);
      await visitor.close();

      const shopper = await newShopper(browser, gateway.url);
      const tab = await shopper.newTab();
      await tab.visit();
      await tab.open();
      await tab.panel.getByText("안녕하세요, 소솜입니다.", { exact: false }).waitFor();
      await clean(tab, "start");
      await tab.say("환불은 언제 되나요?");
      await expect.poll(() => tab.bubbles(), { timeout: 30_000 }).toHaveLength(2);
      await clean(tab, "thread");
      await tab.press("더 보기");
      await tab.panel.getByRole("button", { name: "대화 내용 저장" }).waitFor();
      await clean(tab, "menu");
      await tab.press("상담원 연결");
      await tab.panel
        .getByText(/상담원이 없어요|상담 시간이 아니에요/)
        .first()
        .waitFor();
      await clean(tab, "queue");
      await tab.press("연락처 남기기");
      await tab.panel.getByRole("textbox", { name: /휴대폰/ }).waitFor();
      await clean(tab, "contact form");
      await tab.press("대화로 돌아가기");

      const agent = await signInAgent(browser, gateway.url, printedLogin(gateway));
      await clean(agent, "list");
      await agent.setAvailable();
      await agent.offer.waitFor();
      await clean(agent, "offer");
      await agent.accept();
      await agent.page.getByRole("region", { name: "인계 요약" }).waitFor();
      await clean(agent, "packet");
      await agent.say("안녕하세요 고객님");
      await tab.panel.getByText("안녕하세요 고객님").waitFor();
      await clean(agent, "thread");
      await clean(tab, "agent");
      await agent.press(/^상담 종료/);
      await agent.press("지금 종료");
      await tab.panel.getByRole("button", { name: "아주 좋아요" }).click();
      await clean(tab, "closed");
      await clean(agent, "closed");
      await shopper.context.close();
      await agent.close();
    },
  );
});
