// WebKit for tests of pages: WebKitGTK's small browser on a screen of its own, over W3C WebDriver.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { startChild, type Child } from "../child-process.ts";
import { callOf, type DrivenPage, type PageKey, type PageLook } from "./driven-page.ts";
import { findProgram } from "../find-program.ts";
import { freePort } from "../free-port.ts";
import { makeTempFolder } from "../temp-folder.ts";
import { startSession, type WebDriverSession } from "./webdriver-session.ts";

const READY_WITHIN_MS = 20_000;
const LIBRARIES = "/usr/lib";
const MISSING =
  "WebKit is missing: install it (Debian: apt-get install webkit2gtk-driver xvfb) or name its driver in BATON_WEBKIT_DRIVER.";

/** Where WebKit's driver is: `BATON_WEBKIT_DRIVER`, then the path. Undefined when there is none. */
export const findWebkitDriver = (env: NodeJS.ProcessEnv = process.env): string | undefined =>
  findProgram(env, { named: "BATON_WEBKIT_DRIVER", places: [], names: ["WebKitWebDriver"] });

const findMiniBrowser = (): string | undefined =>
  readdirSync(LIBRARIES)
    .map((folder) => join(LIBRARIES, folder, "webkit2gtk-4.1", "MiniBrowser"))
    .find((place) => existsSync(place));

const KEYS: Readonly<Record<PageKey, readonly string[]>> = {
  Enter: ["\uE007"],
  "Shift+Enter": ["\uE008", "\uE007"],
  Escape: ["\uE00C"],
  Tab: ["\uE004"],
};

const pressed = (value: string) => ({ type: "keyDown", value });
const released = (value: string) => ({ type: "keyUp", value });
const keys = (actions: readonly object[]) => ({ actions: [{ type: "key", id: "keyboard", actions }] });

/** The window answers before its page has its new size, and before that is drawn. */
const UNTIL_DRAWN = `const [width, done] = arguments;
  const look = () =>
    requestAnimationFrame(() => (innerWidth === width ? requestAnimationFrame(done) : look()));
  look();`;

/** Its own window has a toolbar that is wider than a phone; one that a click opens may be without. */
const openBareWindow = async (session: WebDriverSession): Promise<void> => {
  const features = "width=800,height=600,toolbar=no,location=no,menubar=no";
  const opener = `<button onclick="open('about:blank','bare','${features}')">open</button>`;
  await session.post("/url", { url: `data:text/html,${encodeURIComponent(opener)}` });
  const before = await session.get<string[]>("/window/handles");
  const button = await session.post<object>("/element", { using: "css selector", value: "button" });
  await session.post(`/element/${Object.values(button)[0]}/click`);
  const handle = (await session.get<string[]>("/window/handles")).find((one) => !before.includes(one));
  if (handle === undefined) throw new Error("WebKit opened no window of its own");
  await session.post("/window", { handle });
};

const drive = (session: WebDriverSession, close: () => Promise<void>): DrivenPage => ({
  engine: "webkit",
  goto: (url) => session.post("/url", { url }),
  evaluate: (work, ...args) =>
    session.post("/execute/sync", { script: `return ${callOf(work, args)}`, args: [] }),
  clickAt: async (x, y) => {
    const move = { type: "pointerMove", duration: 0, x: Math.round(x), y: Math.round(y) };
    const click = [move, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }];
    const mouse = { type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions: click };
    await session.post("/actions", { actions: [mouse] });
  },
  type: (text) =>
    session.post("/actions", keys(Array.from(text).flatMap((one) => [pressed(one), released(one)]))),
  press: (key) =>
    session.post("/actions", keys([...KEYS[key].map(pressed), ...KEYS[key].toReversed().map(released)])),
  resize: async (width, height) => {
    await session.post("/window/rect", { x: 0, y: 0, width, height });
    await session.post("/execute/async", { script: UNTIL_DRAWN, args: [width] });
  },
  screenshot: async () => Buffer.from(await session.get<string>("/screenshot"), "base64"),
  close,
});

const untilAnswering = async (base: string, child: Child): Promise<void> => {
  const deadline = performance.now() + READY_WITHIN_MS;
  for (;;) {
    try {
      await fetch(`${base}/status`);
      return;
    } catch (cause) {
      if (performance.now() > deadline)
        throw new Error(`WebKit's driver does not answer: ${child.output()}`, { cause });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
};

const startScreen = async (env: NodeJS.ProcessEnv): Promise<{ screen: Child; display: string }> => {
  const args = ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"];
  const screen = startChild({ command: "Xvfb", args, cwd: ".", env });
  try {
    const [, number] = await screen.saw(/^(\d+)\n/m, READY_WITHIN_MS);
    return { screen, display: `:${number}` };
  } catch (cause) {
    throw screen.output().includes("ENOENT") ? new Error(MISSING, { cause }) : cause;
  }
};

/** A page in a WebKit of its own. Throws a sentence that says what to install. */
export const openWebkit = async ({ width, height, theme = "light" }: PageLook): Promise<DrivenPage> => {
  const [command, binary] = [findWebkitDriver(), findMiniBrowser()];
  if (command === undefined || binary === undefined) throw new Error(MISSING);
  const home = makeTempFolder("webkit");
  const { screen, display } = await startScreen(process.env);
  const env = {
    ...process.env,
    DISPLAY: display,
    HOME: home.path,
    GTK_THEME: theme === "dark" ? "Adwaita:dark" : "Adwaita",
    // Its sandbox needs name spaces that containers do not give.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
  };
  const port = await freePort();
  const driver = startChild({ command, args: [`--port=${port}`], cwd: home.path, env });
  const base = `http://127.0.0.1:${port}`;
  await untilAnswering(base, driver);
  const session = await startSession(base, {
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary, args: ["--automation"] },
  });
  await openBareWindow(session);
  let ended: Promise<void> | undefined;
  const end = async (): Promise<void> => {
    await session.end();
    for (const child of [driver, screen]) {
      child.signal("SIGTERM");
      await child.exited(READY_WITHIN_MS);
    }
    home.remove();
  };
  const page = drive(session, () => (ended ??= end()));
  await page.resize(width, height);
  return page;
};
