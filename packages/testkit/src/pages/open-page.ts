import { openChromium } from "./open-chromium.ts";
import type { BrowserEngine, DrivenPage, PageLook } from "./driven-page.ts";
import { openFirefox } from "./firefox.ts";
import { openWebkit } from "./webkit.ts";

const OPENERS: Readonly<Record<BrowserEngine, (look: PageLook) => Promise<DrivenPage>>> = {
  chromium: openChromium,
  firefox: openFirefox,
  webkit: openWebkit,
};

/** A page in a browser of that engine; the caller closes it. Throws a sentence that says what to install. */
export const openPage = (engine: BrowserEngine, look: PageLook): Promise<DrivenPage> => OPENERS[engine](look);
