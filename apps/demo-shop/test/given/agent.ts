// An agent at the inbox, in a browser of their own.
import type { Credentials } from "@baton/testkit";
import type { Browser, Locator } from "playwright-core";
import { bubblesIn } from "./shopper.ts";
import { watchedPage, type Watched } from "./watched-page.ts";

/** An agent's tab. */
export type Agent = Watched & {
  readonly log: Locator;
  readonly box: Locator;
  readonly offer: Locator;
  press(name: string | RegExp): Promise<void>;
  setAvailable(): Promise<void>;
  accept(): Promise<void>;
  say(text: string): Promise<void>;
  bubbles(): Promise<string[]>;
  close(): Promise<void>;
};

/** Signs in with login and password and waits for the list. */
export const signInAgent = async (
  browser: Browser,
  base: string,
  { login, password }: Credentials,
): Promise<Agent> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "ko-KR" });
  const watched = await watchedPage(context);
  const { page } = watched;
  await page.goto(`${base}/inbox/`);
  await page.getByRole("textbox", { name: "아이디" }).fill(login);
  await page.getByLabel("비밀번호", { exact: true }).fill(password);
  await page.getByRole("button", { name: "로그인" }).click();
  const available = page.getByRole("radio", { name: "상담 가능" });
  await available.waitFor();
  const log = page.getByRole("log", { name: "대화" });
  const box = page.getByRole("textbox", { name: "답장" });
  const press = (name: string | RegExp) => page.getByRole("button", { name }).first().click();
  return {
    ...watched,
    log,
    box,
    offer: page.getByRole("article", { name: /^새 상담/ }),
    press,
    setAvailable: async () => {
      await available.click();
      await page.getByRole("radio", { name: "상담 가능", checked: true }).waitFor();
    },
    accept: () => press(/^수락/),
    say: async (text) => {
      await box.fill(text);
      await box.press("Enter");
    },
    bubbles: () => bubblesIn(log),
    close: () => context.close(),
  };
};

/** The login a new gateway printed. Throws when it printed none. */
export const printedLogin = ({
  firstAgent,
}: {
  readonly firstAgent: Credentials | undefined;
}): Credentials => {
  if (firstAgent === undefined) throw new Error("the gateway printed no first login");
  return firstAgent;
};
