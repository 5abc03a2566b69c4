// What of a reply reaches the shopper: nothing an owner wrote is dropped on the way. Keeps BT147, BT148.
import { compileBot, respond, type BotInput } from "@baton/bot";
import { parseBotScript } from "@baton/bot/script";
import { describe, expect, test } from "vitest";
import { messagesOf } from "../src/desks/bot-messages.ts";

const parsed = parseBotScript({
  name: "바통이",
  faq: [
    {
      id: "size",
      title: "사이즈",
      questions: ["사이즈 표 보여 주세요", "사이즈가 어떻게 되나요", "치수 알려 주세요"],
      answer: {
        text: "사이즈 표를 확인해 주세요.",
        links: [{ label: "사이즈 안내", href: "https://shop.example/size" }],
        pictures: [{ src: "https://shop.example/size.png", alt: "사이즈 표" }],
      },
    },
  ],
  forms: [
    {
      id: "call",
      title: "전화 받기",
      fields: [
        { id: "phone", label: "휴대폰", type: "phone", required: true },
        { id: "when", label: "시간", type: "text", required: false },
      ],
    },
  ],
});
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
const bot = compileBot(parsed.script, { locale: "ko" });
const say = (event: BotInput["event"]) =>
  messagesOf(respond(bot, { event, misses: 0, isOpen: true, isStaffed: true }));

describe("messages of the bot", () => {
  test("[BT148] links and pictures of an answer stand in its text, a line each", () => {
    expect(say({ kind: "choice", id: "entry:size" })).toMatchObject([
      {
        text: [
          "사이즈 표를 확인해 주세요.",
          "사이즈 안내: https://shop.example/size",
          "사이즈 표: https://shop.example/size.png",
        ].join("\n"),
      },
    ]);
  });

  test("[BT147] a form filled in wrongly comes back with what was written and what is wrong with it", () => {
    const values = { phone: "010-12", when: "오후" };
    expect(say({ kind: "form", formId: "call", values })).toMatchObject([
      { kind: "form", form: { id: "call", values, faults: { phone: expect.stringContaining("전화번호") } } },
    ]);
    const [first] = say({ kind: "choice", id: "form:call" });
    expect(first).toMatchObject({ kind: "form", form: { id: "call" } });
    expect(JSON.stringify(first)).not.toContain("faults");
  });
});
