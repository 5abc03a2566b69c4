// One conversation from the first word to the rating, in the engines that are not Chromium.
import { startGateway, type GatewayProcess } from "@baton/testkit";
import { handOn, openPage, type BrowserEngine, type Hand } from "@baton/testkit/pages";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { printedLogin } from "./given/agent.ts";

const BOX = "메시지를 입력해 주세요";
const REFUND = "환불은 언제 되나요?";
const ENGINES: readonly BrowserEngine[] = ["firefox", "webkit"];

let gateway: GatewayProcess;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway?.stop());

const say = async (hand: Hand, box: string, text: string): Promise<void> => {
  await hand.write(box, text);
  await hand.press("Enter");
};
const bubbles = (hand: Hand) => hand.texts(".bubble");

/** The shopper's phone; the chat is open. */
const openShop = async (engine: BrowserEngine): Promise<Hand> => {
  const hand = handOn(await openPage(engine, { width: 390, height: 780 }));
  await hand.page.goto(`${gateway.url}/shop/`);
  await hand.click("button", "채팅 상담");
  await hand.find("textbox", BOX);
  return hand;
};

/** The agent's desk; the agent is available. */
const openInbox = async (engine: BrowserEngine): Promise<Hand> => {
  const hand = handOn(await openPage(engine, { width: 1440, height: 900 }));
  await hand.page.goto(`${gateway.url}/inbox/`);
  const { login, password } = printedLogin(gateway);
  await hand.write("아이디", login);
  await hand.write("비밀번호", password);
  await hand.click("button", "로그인");
  await hand.click("radio", "상담 가능");
  return hand;
};

describe.each(ENGINES)("in %s", (engine) => {
  test("[WG160] a shopper is answered by the bot, then by an agent, and rates", async () => {
    const [shop, inbox] = await Promise.all([openShop(engine), openInbox(engine)]);
    try {
      await say(shop, BOX, REFUND);
      await expect.poll(() => bubbles(shop)).toHaveLength(2);
      await shop.click("button", "더 보기");
      await shop.click("button", "상담원 연결");
      await inbox.click("button", "수락");
      await expect.poll(async () => (await bubbles(inbox))[0]).toBe(REFUND);
      await say(inbox, "답장", "안녕하세요 고객님");
      await shop.read("안녕하세요 고객님");
      await shop.write(BOX, "취소해 주세요");
      await shop.click("button", "보내기");
      await inbox.read("취소해 주세요");
      expect(await shop.value(BOX)).toBe("");
      const said = await bubbles(shop);
      expect(said.slice(-2)).toEqual(["안녕하세요 고객님", "취소해 주세요"]);
      expect((await bubbles(inbox)).slice(-2)).toEqual(said.slice(-2));
      await inbox.click("button", "상담 종료");
      await inbox.click("button", "지금 종료");
      await shop.click("button", "아주 좋아요");
      await shop.write("의견", "빠르고 친절했어요");
      await shop.click("button", "보내기");
      await inbox.read("빠르고 친절했어요");
    } finally {
      await Promise.all([shop.page.close(), inbox.page.close()]);
    }
  });
});
