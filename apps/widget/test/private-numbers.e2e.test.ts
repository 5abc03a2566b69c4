// Whichever box a private number is written into: the shopper is asked, and it leaves hidden.
import type { VisitorUp } from "@baton/protocol";
import { launchChromium } from "@baton/testkit";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startFakeGateway, type FakeGateway } from "./harness/fake-gateway.ts";

const NUMBER = "900101-1234567";
const HIDDEN = "******-*******";

let browser: Browser;
let gateway: FakeGateway;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  gateway = await startFakeGateway({ bot: () => [{ kind: "text", text: "3영업일 안에 환불해 드려요." }] });
  context = await browser.newContext({ viewport: { width: 360, height: 640 } });
  page = await context.newPage();
  await page.goto(gateway.url);
  await page.getByRole("button", { name: "채팅 상담" }).click();
  await page.getByRole("textbox").fill("안녕하세요");
  await page.getByRole("textbox").press("Enter");
  await page.getByText("3영업일").waitFor();
});
afterEach(async () => {
  // Not one frame had it.
  expect(JSON.stringify(gateway.heard)).not.toContain(NUMBER);
  await context.close();
  await gateway.close();
});

const warning = () => page.getByRole("alertdialog");
const agree = () => warning().getByRole("button", { name: "가려서 보내기" }).click();
const heard = <Kind extends VisitorUp["kind"]>(kind: Kind) =>
  gateway.heard.filter((frame): frame is Extract<VisitorUp, { kind: Kind }> => frame.kind === kind);

const openContact = async (): Promise<void> => {
  gateway.desk.append(gateway.token(), {
    body: { kind: "notice", code: "handoff-requested" },
    phase: { kind: "queued", since: 0, hasContact: false },
  });
  await page.getByRole("button", { name: "연락처" }).click();
  await page.getByRole("textbox", { name: "휴대폰 번호" }).waitFor();
};

describe("private numbers", () => {
  test("[WG24] in the contact form: asked over the form, then sent hidden", async () => {
    await openContact();
    await page.getByRole("textbox", { name: "휴대폰 번호" }).fill(NUMBER);
    await page.getByRole("button", { name: "남기기", exact: true }).click();
    await page.getByText("전화번호를 다시 확인").waitFor();
    await page.getByRole("textbox", { name: "휴대폰 번호" }).fill("010-1234-5678");
    await page.getByRole("textbox", { name: "문의 내용" }).fill(`제 번호는 ${NUMBER} 이에요`);
    await page.getByRole("button", { name: "남기기", exact: true }).click();
    await warning().getByText(HIDDEN).waitFor();
    expect(heard("leave-contact")).toEqual([]);
    await warning().getByRole("button", { name: "고쳐 쓰기" }).click();
    await warning().waitFor({ state: "detached" });
    await page.getByRole("button", { name: "남기기", exact: true }).click();
    await agree();
    await expect.poll(() => heard("leave-contact")).toHaveLength(1);
    expect(heard("leave-contact")[0]).toMatchObject({
      contact: { phone: "010-1234-5678" },
      text: `제 번호는 ${HIDDEN} 이에요`,
    });
  });

  test("[WG140] what was written in the contact form is there again after going back", async () => {
    await openContact();
    await page.getByRole("textbox", { name: "이름" }).fill("김손님");
    await page.getByRole("textbox", { name: "문의 내용" }).fill("언제 오나요?");
    await page.getByRole("button", { name: "대화로 돌아가기" }).click();
    await page.getByRole("button", { name: "연락처" }).click();
    expect(await page.getByRole("textbox", { name: "이름" }).inputValue()).toBe("김손님");
    expect(await page.getByRole("textbox", { name: "문의 내용" }).inputValue()).toBe("언제 오나요?");
  });

  test("[WG24] in a form of the bot", async () => {
    const fields = [{ id: "memo", label: "메모", type: "multiline", isRequired: true }] as const;
    gateway.desk.append(gateway.token(), {
      author: { kind: "bot", name: "봇" },
      body: { kind: "form", text: "적어 주세요", form: { id: "f", title: "교환 신청", fields } },
    });
    await page.getByRole("textbox", { name: "메모" }).fill(`여권은 M12345678, ${NUMBER}`);
    await page.getByRole("button", { name: "제출" }).click();
    await agree();
    await expect.poll(() => heard("submit").at(-1)?.values).toEqual({ memo: `여권은 M********, ${HIDDEN}` });
  });

  test("[WG24] in the comment of a rating; with nobody left to ask, every digit is hidden", async () => {
    const close = async (): Promise<void> => {
      gateway.desk.append(gateway.token(), {
        body: { kind: "notice", code: "closed" },
        phase: { kind: "closed", at: 0, by: "agent", canRate: true },
      });
      await page.getByRole("button", { name: "좋아요", exact: true }).click();
      await page.getByRole("textbox", { name: "의견" }).fill(`고마워요 ${NUMBER}`);
    };
    await close();
    await page.getByRole("button", { name: "보내기", exact: true }).first().click();
    await agree();
    await expect.poll(() => heard("rate").at(-1)?.comment).toBe(`고마워요 ${HIDDEN}`);
    await page.reload();
    await page.getByRole("textbox", { name: "메시지를 입력" }).waitFor();
    await close();
    await page.getByRole("textbox", { name: "메시지를 입력" }).fill("하나 더요");
    await page.getByRole("textbox", { name: "메시지를 입력" }).press("Enter");
    await expect.poll(() => heard("rate").at(-1)?.comment).toBe(`고마워요 ${HIDDEN}`);
    expect(heard("rate")).toHaveLength(2);
  });
});
