// A real browser for tests of pages.
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { findProgram } from "./find-program.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const PLACES = [
  "/usr/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Where Chromium or Chrome is: `BATON_CHROMIUM`, the usual places, then the path. Undefined when there is none. */
export const findChromium = (env: NodeJS.ProcessEnv = process.env): string | undefined =>
  findProgram(env, { named: "BATON_CHROMIUM", places: PLACES, names: NAMES });

/**
 * A headless browser with a profile of its own; the caller closes it. `flags` are added to the command line. Throws a
 * sentence that says what to install.
 */
export const launchChromium = async (flags: readonly string[] = []): Promise<Browser> => {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error(
      "Chromium is missing: install it (Debian: apt-get install chromium fonts-noto-cjk) or name it in BATON_CHROMIUM.",
    );
  }
  return chromium.launch({ executablePath, headless: true, args: [...FLAGS, ...flags] });
};
