// Two administrators at the settings of one real gateway, each in a browser of their own.
import { launchChromium, startGateway, type GatewayProcess } from "@baton/testkit";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { printedLogin, signInAgent } from "./given/agent.ts";

let browser: Browser;
let gateway: GatewayProcess;
let kim: Page;
let lee: Page;

const NEW_PASSWORD = "correct horse battery staple";

beforeAll(async () => {
  [browser, gateway] = await Promise.all([launchChromium(), startGateway()]);
  const first = await signInAgent(browser, gateway.url, printedLogin(gateway));
  kim = first.page;
  const password = await kim.evaluate(async () => {
    const body = { name: "이서준", login: "lee", departments: [], capacity: 4, isAdmin: true };
    const headers = { "x-baton": "1", "content-type": "application/json" };
    const response = await fetch("/v1/admin/agents", { method: "POST", headers, body: JSON.stringify(body) });
    return ((await response.json()) as { password: string }).password;
  });
  lee = await (await browser.newContext({ locale: "ko-KR" })).newPage();
  await lee.goto(`${gateway.url}/inbox/`);
  await signIn(lee, password);
  await lee.getByLabel("지금 비밀번호").fill(password);
  await lee.getByLabel("새 비밀번호", { exact: true }).fill(NEW_PASSWORD);
  await lee.getByLabel("새 비밀번호 한 번 더").fill(NEW_PASSWORD);
  await lee.keyboard.press("Enter");
  await lee.getByRole("radio", { name: "상담 가능" }).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await gateway?.stop();
});

const signIn = async (page: Page, password: string): Promise<void> => {
  await page.getByRole("textbox", { name: "아이디" }).fill("lee");
  await page.getByLabel("비밀번호", { exact: true }).fill(password);
  await page.getByRole("button", { name: "로그인" }).click();
};

const go = async (page: Page, section: string): Promise<void> => {
  await page.goto(`${gateway.url}/inbox/#/settings/${section}`);
  await page.locator(".settings h1").waitFor();
};
const name = (page: Page) => page.getByLabel("쇼핑몰 이름");
const save = (page: Page) => page.getByRole("button", { name: "저장", exact: true }).click();
const saved = (page: Page) => page.getByText("저장했어요. 바뀐 곳").waitFor();
const stored = (): Promise<{ site: { name: string }; cannedReplies: { title: string }[] }> =>
  kim.evaluate(async () => {
    const response = await fetch("/v1/admin/settings");
    return ((await response.json()) as { settings: never }).settings;
  });

describe("two administrators", { timeout: 120_000 }, () => {
  test("[IB170] what they change in different sections is all saved", async () => {
    await Promise.all([go(kim, "canned"), go(lee, "shop")]);
    await kim.getByLabel("제목").first().fill("처음 인사");
    await name(lee).fill("두 사람 상점");
    await save(lee);
    await saved(lee);
    await save(kim);
    await saved(kim);
    await kim.getByText("그사이 이서준 님이 바꾼 내용도 함께 담았어요: 쇼핑몰과 모양").waitFor();
    expect(await stored()).toMatchObject({ site: { name: "두 사람 상점" } });
    expect((await stored()).cannedReplies[0]?.title).toBe("처음 인사");
  });

  test("[IB171] the same field stands twice, side by side, until one of both is chosen", async () => {
    await kim.reload();
    await Promise.all([go(kim, "shop"), go(lee, "shop")]);
    await lee.reload();
    await name(lee).fill("이서준 상점");
    await save(lee);
    await saved(lee);
    await name(kim).fill("김 상점");
    await save(kim);
    await kim.getByText("그사이 이서준 님도 같은 곳을 바꿨어요").waitFor();
    expect(await kim.locator(".conflict-value").allTextContents()).toEqual(["김 상점", "이서준 상점"]);
    expect((await stored()).site.name).toBe("이서준 상점");
    await kim.getByRole("button", { name: /내가 쓴 내용/ }).click();
    await save(kim);
    await saved(kim);
    expect((await stored()).site.name).toBe("김 상점");
  });

  test("[IB172] a session that ends keeps what was not saved", async () => {
    await lee.reload();
    await name(lee).fill("끝난 뒤에도");
    await lee.context().clearCookies();
    await save(lee);
    await lee.getByRole("button", { name: "로그인" }).waitFor();
    await signIn(lee, NEW_PASSWORD);
    await lee.getByText("지난번에 저장하지 않은 변경을 다시 불러왔어요.").waitFor();
    expect(await name(lee).inputValue()).toBe("끝난 뒤에도");
    await save(lee);
    await saved(lee);
    expect((await stored()).site.name).toBe("끝난 뒤에도");
  });
});
