// Pages that were open while the gateway was replaced by one with another build of the widget.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchChromium } from "@baton/testkit";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startFakeGateway, type FakeGateway } from "./harness/fake-gateway.ts";
import { writeOtherBuild } from "./harness/other-build.ts";

let browser: Browser;
let gateway: FakeGateway;
let context: BrowserContext;
let page: Page;
const folder = mkdtempSync(join(tmpdir(), "baton-build-"));

beforeAll(async () => {
  writeOtherBuild(folder);
  browser = await launchChromium();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await browser?.close();
});
beforeEach(async () => {
  gateway = await startFakeGateway({ bot: () => [{ kind: "text", text: "3영업일 안에 환불해 드려요." }] });
  context = await browser.newContext();
  page = await context.newPage();
  await page.goto(gateway.url);
});
afterEach(async () => {
  await context.close();
  await gateway.close();
});

const launcher = () => page.getByRole("button", { name: /^채팅 상담/ });
const start = () => page.getByRole("button", { name: "상담원 연결" });
const say = async (text: string): Promise<void> => {
  await page.getByRole("textbox").fill(text);
  await page.getByRole("textbox").press("Enter");
};

describe("an upgrade", () => {
  test("[WG128] a page that had only the launcher opens the panel of the new build", async () => {
    await launcher().waitFor();
    gateway.upgrade(folder);
    await launcher().click();
    await start().waitFor();
    await say("안녕하세요");
    await page.getByText("3영업일").waitFor();
  });

  test("[WG128] a panel that was open takes up the new build with what was typed, and goes on", async () => {
    await launcher().click();
    await start().waitFor();
    await page.waitForLoadState("networkidle");
    gateway.upgrade(folder);
    await page.getByRole("textbox").fill("안녕하세요");
    await expect.poll(() => gateway.requests.filter((path) => /\/panel\/ko-/.test(path)).length).toBe(2);
    await start().waitFor();
    expect(await page.getByRole("dialog").count()).toBe(1);
    expect(await page.getByRole("textbox").inputValue()).toBe("안녕하세요");
    await page.getByRole("textbox").press("Enter");
    await page.getByText("3영업일").waitFor();
    await page.getByRole("button", { name: "채팅 닫기" }).click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await launcher().click();
    await page.getByText("3영업일").waitFor();
  });

  test("[WG128] a conversation whose menu was not fetched yet goes on in the new build", async () => {
    await launcher().click();
    await say("안녕하세요");
    await page.getByText("3영업일").waitFor();
    await page.waitForLoadState("networkidle");
    gateway.upgrade(folder);
    await page.getByRole("button", { name: "더 보기" }).click();
    await expect
      .poll(() => gateway.requests.filter((path) => /\/panel\/ko-/.test(path)).length)
      .toBeGreaterThan(2);
    await page.getByText("3영업일").waitFor();
    await page.getByRole("button", { name: "더 보기" }).click();
    await page.getByRole("button", { name: "대화 내용 저장" }).waitFor();
    expect(await page.getByRole("dialog").count()).toBe(1);
  });
});
