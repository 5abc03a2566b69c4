// oxlint-disable unicorn/no-thenable -- `then` of a rule is data, never awaited
import { DEFAULT_TEXTS, greet, maskValue, respond, type BotInput } from "@baton/bot";
import { describe, expect, test } from "vitest";
import { botOf, say } from "./small-shop.ts";

const bot = botOf({ menu: [{ label: "배송 조회", to: { kind: "entry", id: "track" } }] });
const press = (id: string, more: Partial<BotInput> = {}) =>
  respond(bot, say("", { event: { kind: "choice", id }, ...more }));

describe("respond", () => {
  test("[BT30] the wish for a person is a handoff", () => {
    const wishes = [
      "상담원 연결해 주세요",
      "사람이랑 얘기하고 싶어요",
      "챗봇 말고 사람이요",
      "상담 받고 싶어요",
      "직원 바꿔 주세요",
      "상담원",
      "talk to a human please",
      "can I speak to someone?",
      "agent",
      "オペレーターにつないで",
      "人と話したい",
      "担当者に代わってください",
    ];
    for (const text of wishes)
      expect([text, respond(bot, say(text))]).toMatchObject([text, { kind: "handoff", reason: "asked" }]);
    for (const text of [
      "받는 사람 이름을 바꾸고 싶어요",
      "사람이 많아요?",
      "is this agent orange",
      "人気の商品は",
    ]) {
      expect([text, respond(bot, say(text))]).not.toMatchObject([text, { reason: "asked" }]);
    }
  });

  test("[BT31] anger and threats reach a person before any keyword", () => {
    const ruled = botOf({
      rules: [
        {
          id: "refund",
          when: { kind: "keyword", any: ["환불"] },
          then: { kind: "answer", answer: { text: "환불 안내" } },
        },
      ],
    });
    const threats = [
      "환불 안 해주면 신고",
      "환불 안 해 주면 소비자원에 신고하겠습니다",
      "진짜 짜증나네 환불",
      "이거 사기 아니에요?",
      "ㅅㅂ 환불",
      "this is a scam, refund me",
      "返金しないなら訴えます",
    ];
    for (const text of threats) {
      expect([text, respond(ruled, say(text))]).toMatchObject([
        text,
        { kind: "handoff", reason: "upset", priority: "high" },
      ]);
    }
    for (const text of [
      "환불 언제 돼요",
      "카드 분실 신고 방법",
      "사기 전에 볼 수 있나요",
      "시발점이 어디예요",
    ]) {
      expect([text, respond(ruled, say(text)).kind]).not.toEqual([text, "handoff"]);
    }
  });

  test("[BT32] courtesies are no misses", () => {
    for (const text of [
      "안녕하세요!",
      "hello",
      "こんにちは",
      "감사합니다~",
      "thank you so much",
      "ありがとうございます",
    ]) {
      expect([text, ["answer", "suggest"].includes(respond(bot, say(text)).kind)]).toEqual([text, true]);
    }
  });

  test("[BT33] personal numbers are not wanted", () => {
    for (const text of ["제 번호는 900101-1234567이에요", "카드 4111 1111 1111 1111 로 했어요"]) {
      expect(respond(bot, say(text))).toMatchObject({
        kind: "answer",
        text: DEFAULT_TEXTS.ko.personalNumber,
      });
    }
    expect(respond(bot, say("주문번호 20261121-0000123"))).not.toMatchObject({
      text: DEFAULT_TEXTS.ko.personalNumber,
    });
  });

  test("[BT34] one miss asks again, the second brings a person", () => {
    const first = respond(bot, say("비트코인 시세가 궁금해"));
    expect(first).toMatchObject({ kind: "miss", choices: [{ id: "entry:track" }, { id: "handoff" }] });
    expect(respond(bot, say("비트코인 시세가 궁금해", { misses: 1 }))).toMatchObject({
      kind: "handoff",
      reason: "missed",
    });
  });

  test("[BT35] chips lead where they say", () => {
    expect(press("entry:track")).toMatchObject({
      kind: "answer",
      entryId: "track",
      text: "배송 조회 답변이에요.",
    });
    expect(press("handoff:sales")).toMatchObject({ kind: "handoff", reason: "button", department: "sales" });
    expect(press("menu")).toMatchObject({
      kind: "suggest",
      choices: [{ id: "entry:track" }, { id: "handoff" }],
    });
    expect(press("entry:gone")).toMatchObject({ kind: "suggest" });
    expect(press("nonsense")).toMatchObject({ kind: "silent" });
    const suggested = respond(bot, say("배송"));
    expect(suggested.kind).toBe("suggest");
  });

  test("[BT36] nobody is promised who is not in", () => {
    for (const locale of ["ko", "en", "ja"] as const) {
      const closed = respond(
        bot,
        say("상담원", { locale, isOpen: false, isStaffed: false, opensNext: "OPENS" }),
      );
      expect(closed).toMatchObject({
        kind: "handoff",
        text: DEFAULT_TEXTS[locale].closedUntil.replace("{opens}", "OPENS"),
      });
      expect(closed).toHaveProperty("contactForm.fields");
      const unstaffed = respond(bot, say("상담원", { locale, isStaffed: false }));
      expect(unstaffed).toMatchObject({
        text: DEFAULT_TEXTS[locale].unstaffed,
        contactForm: { id: "contact" },
      });
      expect(respond(bot, say("상담원", { locale }))).toMatchObject({
        text: DEFAULT_TEXTS[locale].connecting,
      });
    }
    const own = botOf({
      rules: [
        {
          id: "r",
          when: { kind: "keyword", any: ["견적"] },
          then: { kind: "handoff", text: "바로 연결할게요" },
        },
      ],
    });
    expect(respond(own, say("견적", { isOpen: false, isStaffed: false }))).toMatchObject({
      text: DEFAULT_TEXTS.ko.closed,
    });
    expect(respond(own, say("견적"))).toMatchObject({ text: "바로 연결할게요" });
  });

  test("[BT37] the greeting says that it is a bot", () => {
    const words = { ko: "챗봇", en: "chatbot", ja: "チャットボット" };
    for (const locale of ["ko", "en", "ja"] as const) {
      expect(greet(bot, { locale, isOpen: true, isStaffed: true }).text).toContain(words[locale]);
    }
    const own = botOf({ greeting: { ko: "어서 오세요" } });
    expect(greet(own, { isOpen: true, isStaffed: true }).text).toBe("어서 오세요");
  });

  test("[BT38] a form is checked and then goes to a person", () => {
    const withForm = botOf({
      forms: [
        {
          id: "call",
          title: "전화 드릴게요",
          fields: [
            { id: "phone", label: "번호", type: "phone", required: true },
            { id: "order", label: "주문번호", type: "order-number", required: false },
            { id: "mail", label: "메일", type: "email", required: false },
          ],
        },
      ],
    });
    const send = (values: Record<string, string>) =>
      respond(withForm, say("", { event: { kind: "form", formId: "call", values } }));
    expect(send({ phone: "12", mail: "x@" })).toMatchObject({
      kind: "answer",
      formErrors: { phone: DEFAULT_TEXTS.ko.badPhone, mail: DEFAULT_TEXTS.ko.badEmail },
    });
    expect(send({})).toMatchObject({ formErrors: { phone: DEFAULT_TEXTS.ko.required } });
    expect(
      send({ phone: "０１０-1234 5678", order: "주문번호 20261121-0000123이요", mail: "a.b@shop.co.kr" }),
    ).toMatchObject({
      kind: "handoff",
      reason: "form",
      collected: { phone: "01012345678", order: "20261121-0000123", mail: "a.b@shop.co.kr" },
    });
  });

  test("[BT39] masked values stay recognisable", () => {
    expect(maskValue("phone", "01012345678")).toBe("010-****-5678");
    expect(maskValue("email", "barton@shop.kr")).toBe("ba***@shop.kr");
    expect(maskValue("order-number", "20261121-0000123")).toBe("20261121-0000123");
  });

  test("[BT45] an answer that did not help is a miss", () => {
    const answered = respond(
      bot,
      say("배송 조회는 어떻게 하나요", { event: { kind: "choice", id: "entry:track" } }),
    );
    expect(answered).toMatchObject({
      helpfulChoices: [{ id: "helped:yes:track" }, { id: "helped:no:track" }],
    });
    expect(press("helped:no:track")).toMatchObject({ kind: "miss" });
    expect(press("helped:no:track", { misses: 1 })).toMatchObject({ kind: "handoff", reason: "missed" });
    expect(press("helped:yes:track")).toMatchObject({ kind: "answer" });
    expect(press("none")).toMatchObject({ kind: "miss" });
  });
});
