import { launchChromium } from "../chromium.ts";
import { callOf, type DrivenPage, type PageLook } from "./driven-page.ts";

/** A page in a Chromium of its own, driven as the other engines are. Throws as `launchChromium` does. */
export const openChromium = async ({ width, height, theme = "light" }: PageLook): Promise<DrivenPage> => {
  const browser = await launchChromium();
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale: "ko-KR",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  return {
    engine: "chromium",
    goto: async (url) => void (await page.goto(url)),
    evaluate: (work, ...args) => page.evaluate(callOf(work, args)),
    clickAt: (x, y) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    resize: (w, h) => page.setViewportSize({ width: w, height: h }),
    screenshot: () => page.screenshot(),
    close: () => browser.close(),
  };
};
