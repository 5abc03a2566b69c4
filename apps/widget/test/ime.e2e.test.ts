// Composition as Chromium does it, typed through the browser protocol into the built widget.
import { launchChromium } from "@baton/testkit";
import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startFakeGateway, type FakeGateway } from "./harness/fake-gateway.ts";

let browser: Browser;
let gateway: FakeGateway;

beforeAll(async () => {
  browser = await launchChromium();
  gateway = await startFakeGateway();
});
afterAll(async () => {
  await browser?.close();
  await gateway?.close();
});

const open = async (): Promise<{ page: Page; ime: CDPSession }> => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(gateway.url);
  await page.getByRole("button", { name: "채팅 상담" }).click();
  await page.getByRole("textbox").focus();
  return { page, ime: await context.newCDPSession(page) };
};

const compose = async (ime: CDPSession, steps: readonly string[]): Promise<void> => {
  for (const text of steps)
    await ime.send("Input.imeSetComposition", {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
};
/** The key the system sends while something is being composed. */
const pressProcessKey = async (ime: CDPSession): Promise<void> => {
  const key = { key: "Process", code: "Enter", windowsVirtualKeyCode: 229 };
  await ime.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...key });
};
const commit = (ime: CDPSession, text: string): Promise<unknown> => ime.send("Input.insertText", { text });
const said = (page: Page): Promise<string[]> =>
  page.locator(".line[data-own=true] .bubble").allTextContents();

describe("typing with an input method", () => {
  test("[WG35] Korean: one Enter while the last syllable is open sends the whole text once", async () => {
    const { page, ime } = await open();
    for (const [steps, syllable] of [
      [["ㅇ", "아", "안"], "안"],
      [["ㄴ", "녀", "녕"], "녕"],
    ] as const) {
      await compose(ime, steps);
      if (syllable === "안") await commit(ime, syllable);
    }
    await pressProcessKey(ime);
    await commit(ime, "녕");
    await page.keyboard.press("Enter");
    await page.getByText("안녕", { exact: true }).waitFor();
    await expect.poll(() => said(page)).toEqual(["안녕"]);
    expect(await page.getByRole("textbox").inputValue()).toBe("");
    await page.context().close();
  });

  test("[WG35] Japanese: Enter commits the candidate, and only the next one sends", async () => {
    const { page, ime } = await open();
    await compose(ime, ["k", "か", "かn", "かん", "かんじ", "漢字"]);
    await pressProcessKey(ime);
    await commit(ime, "漢字");
    expect(await page.getByRole("textbox").inputValue()).toBe("漢字");
    expect(await said(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await expect.poll(() => said(page)).toEqual(["漢字"]);
    await page.context().close();
  });

  test("[WG35] Shift+Enter breaks the line; the draft survives a reload, also unsent syllables", async () => {
    const { page, ime } = await open();
    await page.keyboard.type("one");
    await page.keyboard.press("Shift+Enter");
    await compose(ime, ["ㅎ", "하"]);
    await commit(ime, "하");
    expect(await page.getByRole("textbox").inputValue()).toBe("one\n하");
    await page.reload();
    await page.getByRole("button", { name: "채팅 상담" }).click();
    await expect.poll(() => page.getByRole("textbox").inputValue()).toBe("one\n하");
    await page.context().close();
  });
});
