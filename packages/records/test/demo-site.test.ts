import { compileBot, greet, respond } from "@baton/bot";
import { hoursAt } from "@baton/domain";
import { demoSite, parseSiteSettings } from "@baton/records";
import { describe, expect, test } from "vitest";
import { delivery, products } from "../../../apps/demo-shop/src/catalogue.ts";

const settings = demoSite();
const korean = settings.bot.faq.filter(({ locale }) => locale === "ko");
const english = settings.bot.faq.filter(({ locale }) => locale === "en");
const answerOf = (id: string): string =>
  settings.bot.faq.find((entry) => entry.id === id)?.answer?.text ?? "";

/** What the bot answers a first question with. */
const ask = (text: string, locale: "ko" | "en" = "ko") =>
  respond(compileBot(settings.bot, { locale }), {
    event: { kind: "text", text },
    misses: 0,
    locale,
    isOpen: true,
    isStaffed: true,
  });

describe("the demo site", () => {
  test("[RC50] it passes the same checks as any owner's settings; open to any page on purpose", () => {
    const parsed = parseSiteSettings(JSON.parse(JSON.stringify(settings)));
    expect(parsed).toMatchObject({ ok: true, warnings: [{ path: "site.allowedOrigins" }] });
  });

  test("[RC50] it holds enough to try: questions with several wordings, departments, canned replies", () => {
    expect(korean.length).toBeGreaterThanOrEqual(40);
    expect(english.length).toBeGreaterThanOrEqual(12);
    for (const { id, questions } of settings.bot.faq) {
      expect([id, questions.length >= 3 && questions.length <= 6]).toEqual([id, true]);
    }
    expect(settings.departments.map(({ name }) => name.ko)).toEqual(["주문·배송", "교환·환불"]);
    expect(settings.cannedReplies.length).toBeGreaterThanOrEqual(12);
  });

  test("[RC50] no two questions of one language are worded alike", () => {
    for (const entries of [korean, english]) {
      const wordings = entries.flatMap(({ questions }) => questions);
      expect(wordings.filter((wording, at) => wordings.indexOf(wording) !== at)).toEqual([]);
    }
  });

  test("[RC50] Korean answers are polite throughout, and honour people, never goods", () => {
    for (const { id, answer } of korean) {
      const sentences = (answer?.text ?? "").split(/(?<=[.!?])\s+/);
      for (const sentence of sentences)
        expect([id, sentence]).toEqual([id, expect.stringMatching(/(요|다)[.!?]$/)]);
      expect(answer?.text).not.toMatch(/당신|품절되셨|나오셨|이십니다/);
    }
  });

  test("[RC50] the desk is open at any hour, so that a first try meets a person", () => {
    for (const at of [0, 3, 12, 23.99].map((hour) => Date.UTC(2026, 11, 25) + hour * 3_600_000)) {
      expect(hoursAt(settings.hours, at).isOpen).toBe(true);
    }
    expect(settings.greeting.ko).toContain("데모는 24시간 열려 있어요");
  });

  test("[RC50] what a shopper agrees to names items, purpose, period, the right to refuse and its effect", () => {
    const consent = settings.contactConsent.ko ?? "";
    for (const part of ["수집 항목", "답변드리는 데", "3년", "동의하지 않으셔도", "그 경우"]) {
      expect(consent).toContain(part);
    }
    for (const form of settings.bot.forms.filter(({ fields }) =>
      fields.some(({ type }) => type === "phone"),
    )) {
      expect(form.consent).toBe(consent);
    }
  });

  test("[RC51] it answers when a refund comes, as asked on the shop's page", () => {
    expect(ask("환불은 언제 되나요?")).toMatchObject({ kind: "answer", entryId: "refund-when" });
    expect(ask("When do I get my refund?", "en")).toMatchObject({
      kind: "answer",
      entryId: "en-refund-when",
    });
  });

  test("[RC51] what must reach a person or a form does, before any FAQ entry", () => {
    expect(ask("환불 안 해주면 신고할 거예요")).toMatchObject({ kind: "handoff", priority: "high" });
    expect(ask("소비자원에 알릴게요")).toMatchObject({ kind: "handoff", priority: "high" });
    expect(ask("사람이랑 얘기할래요")).toMatchObject({ kind: "handoff", reason: "asked" });
    expect(ask("20261121-0000123 어디까지 왔나요")).toMatchObject({ kind: "handoff", department: "orders" });
    expect(ask("배송조회 하고 싶어요")).toMatchObject({ kind: "answer", flow: { flowId: "track" } });
    expect(ask("배송 조회 20261121-0000123")).toMatchObject({ kind: "look-up", flow: { flowId: "track" } });
    expect(ask("I want to track my order", "en")).toMatchObject({ flow: { flowId: "en-track" } });
    expect(ask("내일 전화 주세요")).toMatchObject({ kind: "answer", form: { id: "call-back" } });
  });

  test("[RC51] each language is shown its own frequent questions", () => {
    for (const [locale, script] of [
      ["ko", /[가-힣]/],
      ["en", /^[^가-힣]+$/],
    ] as const) {
      const { choices } = greet(compileBot(settings.bot, { locale }), {
        locale,
        isOpen: true,
        isStaffed: true,
      });
      expect(choices.length).toBeGreaterThanOrEqual(4);
      for (const { label } of choices) expect(label).toMatch(script);
    }
  });

  test("[RC51] answers agree with the shop's own pages", () => {
    const won = (amount: number) => `${amount.toLocaleString("en")}원`;
    expect(answerOf("ship-fee")).toContain(won(delivery.fee));
    expect(answerOf("ship-fee")).toContain(won(delivery.freeFrom));
    expect(answerOf("return-how")).toContain("받은 날부터 7일");
    expect(answerOf("return-fee")).toContain("왕복 배송비 6,000원");
    const pot = products.find(({ id }) => id === "pot");
    expect(pot?.soldOut).toContain("12월 4일");
    expect(answerOf("restock")).toContain("12월 4일");
  });
});
