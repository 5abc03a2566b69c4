// A shopper with a phone-sized browser of their own, who finds everything by role and name.
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { watchedPage, type Watched } from "./watched-page.ts";

export const LAUNCHER = /^채팅 상담/;

/** A tab of the shopper. */
export type Tab = Watched & {
  readonly launcher: Locator;
  readonly panel: Locator;
  readonly box: Locator;
  readonly log: Locator;
  /** Goes to a page of the shop and waits for the launcher. */
  visit(path?: string): Promise<void>;
  /** Opens the panel where it is not open yet. */
  open(): Promise<void>;
  say(text: string): Promise<void>;
  press(name: string | RegExp): Promise<void>;
  /** The words of every bubble, in order. */
  bubbles(): Promise<string[]>;
};

/** A person with a browser of their own. */
export type Shopper = {
  readonly context: BrowserContext;
  newTab(): Promise<Tab>;
};

const tabOf = (watched: Watched, base: string): Tab => {
  const { page } = watched;
  const panel = page.getByRole("dialog", { name: "소솜" });
  const launcher = page.getByRole("button", { name: LAUNCHER });
  const box = panel.getByRole("textbox", { name: "메시지를 입력해 주세요" });
  const log = panel.getByRole("log");
  return {
    ...watched,
    launcher,
    panel,
    box,
    log,
    visit: async (path = "/shop/") => {
      await page.goto(base + path);
      await launcher.waitFor();
    },
    open: async () => {
      if (!(await panel.isVisible())) await launcher.click();
      await box.waitFor();
    },
    say: async (text) => {
      await box.fill(text);
      await box.press("Enter");
    },
    press: (name) => panel.getByRole("button", { name, exact: true }).last().click(),
    bubbles: () => bubblesIn(log),
  };
};

/** The words of every bubble of a log, in order; none while there is no log. */
export const bubblesIn = (log: Locator): Promise<string[]> => log.locator(".bubble").allInnerTexts();

/** A shopper at the shop of the gateway at `base` (`http://host:port`). */
export const newShopper = async (browser: Browser, base: string): Promise<Shopper> => {
  const context = await browser.newContext({ viewport: { width: 390, height: 780 }, locale: "ko-KR" });
  return { context, newTab: async () => tabOf(await watchedPage(context), base) };
};

/** Types Hangul as a two-set keyboard does, and presses Enter once while the last syllable is still open. */
export const composeAndEnter = async (page: Page, steps: readonly string[]): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  for (const text of steps) {
    const end = text.length;
    await session.send("Input.imeSetComposition", { text, selectionStart: end, selectionEnd: end });
  }
  const key = { key: "Process", code: "Enter", windowsVirtualKeyCode: 229 };
  await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...key });
  await session.send("Input.insertText", { text: steps.at(-1) ?? "" });
  await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
  await session.detach();
};
