// Firefox for tests of pages, over WebDriver BiDi.
import { launch } from "puppeteer-core";
import type { Page } from "puppeteer-core";
import { callOf, type DrivenPage, type PageLook } from "./driven-page.ts";
import { findProgram } from "../find-program.ts";

const PLACES = ["/usr/bin/firefox-esr", "/Applications/Firefox.app/Contents/MacOS/firefox"];

/** Where Firefox is: `BATON_FIREFOX`, the usual places, then the path. Undefined when there is none. */
export const findFirefox = (env: NodeJS.ProcessEnv = process.env): string | undefined =>
  findProgram(env, { named: "BATON_FIREFOX", places: PLACES, names: ["firefox-esr", "firefox"] });

/** The driver cannot set what the system prefers; the profile can. */
const preferences = (theme: "light" | "dark"): Record<string, unknown> => ({
  "ui.systemUsesDarkTheme": theme === "dark" ? 1 : 0,
  "intl.accept_languages": "ko-KR, ko",
  "ui.prefersReducedMotion": 1,
});

const drive = (page: Page, close: () => Promise<void>): DrivenPage => ({
  engine: "firefox",
  goto: async (url) => void (await page.goto(url)),
  evaluate: async <Args extends readonly unknown[], Value>(work: (...args: Args) => Value, ...args: Args) =>
    (await page.evaluate(callOf(work, args))) as Value,
  clickAt: (x, y) => page.mouse.click(x, y),
  type: (text) => page.keyboard.type(text),
  press: async (key) => {
    if (key !== "Shift+Enter") return page.keyboard.press(key);
    await page.keyboard.down("Shift");
    await page.keyboard.press("Enter");
    await page.keyboard.up("Shift");
  },
  resize: (width, height) => page.setViewport({ width, height }),
  screenshot: async () => Buffer.from(await page.screenshot()),
  close,
});

/** A page in a headless Firefox of its own. Throws a sentence that says what to install. */
export const openFirefox = async ({ width, height, theme = "light" }: PageLook): Promise<DrivenPage> => {
  const executablePath = findFirefox();
  if (executablePath === undefined)
    throw new Error(
      "Firefox is missing: install it (Debian: apt-get install firefox-esr) or name it in BATON_FIREFOX.",
    );
  const browser = await launch({
    browser: "firefox",
    executablePath,
    headless: true,
    defaultViewport: null,
    extraPrefsFirefox: preferences(theme),
  });
  const [first] = await browser.pages();
  const page = first ?? (await browser.newPage());
  await page.setViewport({ width, height });
  return drive(page, () => browser.close());
};
