#!/usr/bin/env node
// `npm run screenshots`: plays one conversation through a gateway of its own and keeps the pictures the docs show.
// Needs a build and Chromium.
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launchChromium, startGateway, visitorSocket } from "@baton/testkit";

const FOLDER = fileURLToPath(new URL("../../../docs/screenshots/", import.meta.url));
const INBOX = { width: 1360, height: 850 };
const PHONE = { width: 390, height: 800 };

const open = async (browser, viewport) => {
  const context = await browser.newContext({ viewport, locale: "ko-KR", deviceScaleFactor: 2 });
  return context.newPage();
};

const signIn = async (page, { url, firstAgent }) => {
  await page.goto(`${url}/inbox/`);
  await page.getByRole("textbox", { name: "아이디" }).fill(firstAgent.login);
  await page.getByLabel("비밀번호", { exact: true }).fill(firstAgent.password);
  await page.getByRole("button", { name: "로그인" }).click();
  await page.getByRole("radio", { name: "상담 가능" }).click();
};

/** A shopper without a page of their own, so that the list has more than one line. */
const another = async (url, { text, name, path = "", wantsPerson = true }) => {
  const socket = await visitorSocket(url);
  const id = () => `picture-${Math.random().toString(36).slice(2)}-shopper`;
  const page = { url: `${url}/shop/${path}`, title: "소솜" };
  socket.send({ kind: "hello", version: 1, site: "demo", locale: "ko", page });
  await socket.next("welcome");
  socket.send({ kind: "say", clientId: id(), text });
  await socket.next("ack");
  if (wantsPerson) socket.send({ kind: "request-human", clientId: id() });
  if (name) socket.send({ kind: "leave-contact", clientId: id(), contact: { name, phone: "010-2345-6789" } });
  return socket;
};

const accept = async (page) => {
  await page.getByRole("button", { name: /^수락/ }).first().click();
  await page.getByRole("region", { name: "인계 요약" }).waitFor();
};

const reply = async (page, text) => {
  const box = page.getByRole("textbox", { name: "답장" });
  await box.fill(text);
  await box.press("Enter");
  await page.getByRole("log").getByText(text).waitFor();
};

const askTheBot = async (page, url) => {
  await page.goto(`${url}/shop/product.html?id=kettle`);
  await page.getByRole("button", { name: /^채팅 상담/ }).click();
  const panel = page.getByRole("dialog");
  const box = panel.getByRole("textbox", { name: "메시지를 입력해 주세요" });
  const say = async (text) => {
    await box.fill(text);
    await box.press("Enter");
    await panel.getByRole("log").getByText(text).waitFor();
  };
  await panel.getByText("안녕하세요, 소솜입니다.", { exact: false }).waitFor();
  await say("환불은 언제 되나요?");
  await panel.locator(".bubble").nth(1).waitFor();
  return { panel, say };
};

/** Accepts and answers the conversation of `name`. */
const take = async (inbox, { name, answer }) => {
  await inbox.getByRole("article", { name: `새 상담: ${name}` }).waitFor();
  await accept(inbox);
  await inbox.getByRole("heading", { name, level: 2 }).waitFor();
  await reply(inbox, answer);
};

const play = async (browser, gateway, keep) => {
  const { url } = gateway;
  const [shop, inbox] = await Promise.all([open(browser, PHONE), open(browser, INBOX)]);
  await signIn(inbox, gateway);
  await another(url, { text: "예약한 무쇠솥은 언제 와요?", name: "박서준", path: "order.html" });
  await take(inbox, { name: "박서준", answer: "12월 4일에 들어와요. 들어오는 날 바로 보내 드릴게요." });
  await another(url, { text: "앞치마를 한 치수 큰 걸로 바꾸고 싶어요", name: "이하은", path: "order.html" });
  await take(inbox, { name: "이하은", answer: "네, 같은 색으로 바꿔 드릴까요?" });
  await another(url, { text: "선물 포장도 되나요?", wantsPerson: false });

  const { panel, say } = await askTheBot(shop, url);
  await panel.getByRole("button", { name: "교환·환불 상담원 연결" }).click();
  await inbox.getByRole("article", { name: /^새 상담: 고객/ }).waitFor();
  await accept(inbox);
  await panel.getByText("상담원이 연결됐어요").waitFor();
  await reply(inbox, "안녕하세요, 김소솜입니다. 보내 주신 주전자는 오늘 아침에 도착했어요.");
  await say("아, 벌써 도착했군요!");
  await reply(inbox, "방금 카드 취소를 마쳤습니다. 영업일 3일 안에 환불돼요.");
  await say("빠르게 처리해 주셔서 고맙습니다");
  await inbox.getByRole("tab", { name: /^전체/ }).click();
  await inbox.getByRole("log").getByText("빠르게 처리해").waitFor();
  await shop.locator("[data-own=true]").last().getByText("✓ 읽음").waitFor();
  await keep(shop, "widget");
  await keep(inbox, "inbox");
};

const frame = (name) => `data:image/png;base64,${readFileSync(`${FOLDER}${name}.png`).toString("base64")}`;

/** The two pictures as one: the agent's window, the shopper's phone before it. */
const compose = async (browser) => {
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  await page.setContent(`<style>
    body { margin: 0; height: 900px; background: #efe7da; position: relative }
    img { position: absolute; display: block; border-radius: 14px }
    .inbox { left: 48px; top: 48px; width: 1280px; box-shadow: 0 2px 0 #fff8, 0 18px 40px #5a452e40 }
    .widget { right: 48px; bottom: 40px; width: 352px; border: 8px solid #1d1a17; border-radius: 40px; box-shadow: 0 18px 40px #5a452e59 }
  </style><img class="inbox" src="${frame("inbox")}"><img class="widget" src="${frame("widget")}">`);
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  await page.screenshot({ path: `${FOLDER}hero.png` });
};

mkdirSync(FOLDER, { recursive: true });
const [browser, gateway] = await Promise.all([launchChromium(), startGateway()]);
try {
  await play(browser, gateway, (page, name) => page.screenshot({ path: `${FOLDER}${name}.png` }));
  await compose(browser);
  for (const name of ["hero", "widget", "inbox"]) {
    process.stdout.write(`${name}.png ${Math.round(statSync(`${FOLDER}${name}.png`).size / 1024)} kB\n`);
  }
} finally {
  await browser.close();
  await gateway.stop();
}
