// What tells a shopper of words that were missed, and what stays from page to page.
import { launchChromium } from "@baton/testkit";
import type { Browser, BrowserContext, Page } from "playwright-core";
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
  await begin();
});
afterEach(async () => {
  await context.close();
  await gateway.close();
});

const begin = async (options: Parameters<Browser["newContext"]>[0] = {}): Promise<void> => {
  await context?.close();
  context = await browser.newContext(options);
  await context.addInitScript(() => {
    const real = AudioContext.prototype.createOscillator;
    AudioContext.prototype.createOscillator = function createOscillator() {
      document.documentElement.dataset["sounds"] =
        `${Number(document.documentElement.dataset["sounds"] ?? 0) + 1}`;
      return real.call(this);
    };
  });
  page = await context.newPage();
};
const launcher = (at = page) => at.getByRole("button", { name: /^채팅 상담/ });
const dialog = (at = page) => at.getByRole("dialog");
const sounds = (at = page): Promise<number> =>
  at.evaluate(() => Number(document.documentElement.dataset["sounds"] ?? 0));
const talk = async (at = page): Promise<void> => {
  await at.goto(gateway.url);
  await launcher(at).click();
  await at.getByRole("textbox").fill("안녕하세요");
  await at.getByRole("textbox").press("Enter");
  await at.getByText("3영업일").waitFor();
};
const close = (at = page) => at.getByRole("button", { name: "채팅 닫기" }).click();
const answer = (text: string): void => gateway.desk.append(gateway.token(), { body: { kind: "text", text } });
const inTheBack = (isHidden: boolean, at = page): Promise<void> =>
  at.evaluate((hidden) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event("visibilitychange"));
  }, isHidden);

describe("what was missed", () => {
  test("[WG123] a reply while the panel is closed is counted and shown in short, and pressing it opens", async () => {
    await talk();
    await close();
    answer("네, 바로 도와드릴게요. ".repeat(12));
    await page.getByRole("button", { name: "채팅 상담 (1)" }).waitFor();
    const card = page.getByRole("button", { name: /^김하나: 네, 바로/ });
    await card.waitFor();
    expect((await card.innerText()).length).toBeLessThan(100);
    await card.click();
    await dialog().waitFor();
    await card.waitFor({ state: "hidden" });
    await launcher()
      .and(page.getByRole("button", { name: "채팅 상담", exact: true }))
      .waitFor();
  });

  test("[WG123] so are a reminder and an ending by others", async () => {
    await talk();
    await close();
    const notice = (code: "idle-reminder" | "closed", params: Record<string, string> = {}): void =>
      gateway.desk.append(gateway.token(), {
        author: { kind: "system" },
        body: { kind: "notice", code, params },
      });
    notice("idle-reminder");
    await page.getByRole("button", { name: "채팅 상담 (1)" }).waitFor();
    await page.getByRole("button", { name: /^아직 계신가요/ }).waitFor();
    notice("closed", { by: "silence" });
    await page.getByRole("button", { name: "채팅 상담 (2)" }).waitFor();
  });

  test("[WG124] a page in the back says so in its title, which is the page's own again when it is looked at", async () => {
    await talk();
    await inTheBack(true);
    answer("확인했어요");
    await expect.poll(() => page.title()).toBe("(1) 온유상점 머그컵");
    await page.evaluate(() => (document.title = "장바구니"));
    answer("하나 더요");
    await expect.poll(() => page.title()).toBe("(2) 장바구니");
    await inTheBack(false);
    await expect.poll(() => page.title()).toBe("장바구니");
  });

  test("[WG125] one sound in one of the tabs, none for what is looked at, none when a page comes", async () => {
    await talk();
    await close();
    const other = await context.newPage();
    await other.goto(gateway.url);
    await launcher(other).click();
    await other.getByText("3영업일").waitFor();
    await close(other);
    answer("여기 답변이에요");
    await launcher(other)
      .and(other.getByRole("button", { name: "채팅 상담 (1)" }))
      .waitFor();
    await expect.poll(async () => (await sounds()) + (await sounds(other))).toBe(1);
    const before = await sounds();
    await other.reload();
    await other.getByRole("button", { name: "채팅 상담 (1)" }).waitFor();
    await launcher(other).click();
    await other.getByText("여기 답변이에요").waitFor();
    answer("보고 있는 말");
    await other.getByText("보고 있는 말").waitFor();
    await page.getByRole("button", { name: "채팅 상담", exact: true }).waitFor();
    expect([await sounds(), await sounds(other)]).toEqual([before, 0]);
  });

  test("[WG125] on a phone there is no sound until it is switched on", async () => {
    await begin({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 780 } });
    await talk();
    await page.getByRole("button", { name: "더 보기" }).click();
    await page.getByRole("button", { name: "알림음 켜기" }).click();
    await page.getByRole("button", { name: "더 보기" }).click();
    await page.getByRole("button", { name: "알림음 끄기" }).waitFor();
  });
});

describe("from page to page", () => {
  test("[WG126] the panel is as it was on the next page of the visit, and takes no focus there", async () => {
    await page.goto(gateway.url);
    await launcher().click();
    await page.getByRole("button", { name: "상담원 연결" }).waitFor();
    await page.reload();
    await dialog().waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
    await close();
    await page.reload();
    await launcher().waitFor();
    await page.waitForLoadState("networkidle");
    expect(await dialog().count()).toBe(0);
    const elsewhere = await context.newPage();
    await elsewhere.goto(gateway.url);
    await launcher(elsewhere).waitFor();
    expect(await dialog(elsewhere).count()).toBe(0);
  });

  test("[WG127] a phone's request to close leaves the panel, a sheet first, and the page's history alone", async () => {
    await begin({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 780 } });
    await talk();
    const before = await page.evaluate(() => history.length);
    await page.getByRole("button", { name: "더 보기" }).click();
    await page.getByRole("button", { name: "대화 내용 저장" }).waitFor();
    const back = async (): Promise<void> => {
      // Outside the widget Esc is what "back" is on a phone: the browser's own request to close.
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await page.keyboard.press("Escape");
    };
    await back();
    await page.getByRole("button", { name: "대화 내용 저장" }).waitFor({ state: "hidden" });
    await dialog().waitFor();
    await back();
    await dialog().waitFor({ state: "hidden" });
    expect(await page.evaluate(() => history.length)).toBe(before);
    expect(page.url()).toBe(gateway.url);
  });
});
