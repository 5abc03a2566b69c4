// The built widget on a network that keeps one waiting: each answer comes when the test lets it.
import { launchChromium } from "@baton/testkit";
import type { Browser, BrowserContext, Page, Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startFakeGateway, type FakeGateway } from "./harness/fake-gateway.ts";

let browser: Browser;
let gateway: FakeGateway;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  gateway = await startFakeGateway({ bot: () => [{ kind: "text", text: "3영업일 안에 환불해 드려요." }] });
  context = await browser.newContext({ viewport: { width: 390, height: 780 } });
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  await gateway.close();
});

/** Keeps what is asked under a path from arriving until it is let go. */
const hold = async (path: RegExp): Promise<() => Promise<void>> => {
  const held: Route[] = [];
  let isLetGo = false;
  await page.route(path, async (route) => {
    if (isLetGo) await route.continue();
    else held.push(route);
  });
  return async () => {
    isLetGo = true;
    for (const route of held) await route.continue();
  };
};
const open = async (): Promise<void> => {
  await page.goto(gateway.url);
  await page.getByRole("button", { name: "채팅 상담" }).click();
};
const busy = (name: string) => page.getByRole("button", { name }).and(page.locator("[aria-busy=true]"));

describe("slow network", () => {
  test("[WG122] before words and shop have come there is the header, a skeleton and a way to close", async () => {
    const words = await hold(/\/panel\/ko-/);
    const shop = await hold(/\/v1\/sites\/demo\/panel/);
    await open();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("heading", { name: "온유상점" }).waitFor();
    const skeleton = await dialog
      .locator(".body")
      .evaluate((body) => Number.parseFloat(getComputedStyle(body, "::before").blockSize));
    expect(skeleton).toBeGreaterThan(100);
    await dialog.getByRole("button", { name: "닫기" }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "채팅 상담" }).click();
    await words();
    await shop();
    await dialog.getByText("무엇을 도와드릴까요?").waitFor();
  });

  test("[WG122] a question, a call for a person and words show that they were pressed while the rest is fetched", async () => {
    const talk = await hold(/\/panel\/create-talk-/);
    await open();
    await page.getByRole("button", { name: "환불은 언제 되나요?" }).click();
    await busy("환불은 언제 되나요?").waitFor();
    await page.getByRole("textbox").fill("그리고 교환도요");
    await page.getByRole("textbox").press("Enter");
    await busy("보내기").waitFor();
    await talk();
    await page.getByText("그리고 교환도요").waitFor();
    expect(await page.locator("[aria-busy=true]").count()).toBe(0);
  });

  test("[WG122] a call for a person shows before the gateway has heard it", async () => {
    await page.routeWebSocket(/\/v1\/visitor/, () => {});
    await open();
    await page.getByRole("button", { name: "상담원 연결" }).click();
    await page.getByRole("status").getByText("상담원을 찾고 있어요").waitFor();
  });

  test("[WG122] a menu that is still being fetched shades its button, and the panel can be closed", async () => {
    await open();
    await page.getByRole("textbox").fill("안녕하세요");
    await page.getByRole("textbox").press("Enter");
    await page.getByText("3영업일").waitFor();
    const later = await hold(/\/panel\/later-/);
    await page.getByRole("button", { name: "더 보기" }).click();
    await busy("더 보기").waitFor();
    await page.getByRole("button", { name: "채팅 닫기" }).click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "채팅 상담" }).click();
    await later();
    await page.getByRole("button", { name: "대화 내용 저장" }).waitFor();
  });
});
