import { createMatcher } from "@baton/bot";
import { describe, expect, test } from "vitest";
import { FAQ } from "./small-shop.ts";

const entries = FAQ.map(({ id, title, questions }) => ({ id, questions: [title, ...questions] }));
const shop = createMatcher(entries, { locale: "ko" });
const best = (text: string) => shop.match(text)[0]?.id;

describe("matcher", () => {
  test("[BT1] every wording finds its own entry, best first, within 0 to 1", () => {
    for (const { id, questions } of entries) {
      for (const question of questions) {
        const found = shop.match(question);
        expect([question, found[0]?.id]).toEqual([question, id]);
        const scores = found.map((one) => one.score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        for (const score of scores) expect(score).toSatisfy((value: number) => value >= 0 && value <= 1);
      }
    }
  });

  test("[BT1] other wordings find it too", () => {
    const asked = {
      "택배 지금 어디예요": "track",
      "배송비 무료 기준": "fee",
      "반품 접수할게요": "return",
      비번까먹었어요: "password",
    };
    for (const [text, id] of Object.entries(asked)) expect([text, best(text)]).toEqual([text, id]);
  });

  test("[BT2] spelling that reads the same scores the same", () => {
    const plain = shop.match("환불은 언제 되나요");
    for (const text of [
      "환불은 언제 되나요???",
      "환불은  언제 되나요ㅠㅠ",
      "😡환불은 언제 되나요",
      "환불은 언제 되나요".normalize("NFD"),
    ]) {
      expect([text, shop.match(text)]).toEqual([text, plain]);
    }
    const ja = createMatcher([{ id: "cancel", questions: ["キャンセルしたい"] }], { locale: "ja" });
    expect(ja.match("きゃんせるしたい")).toEqual(ja.match("ｷｬﾝｾﾙしたい"));
  });

  test("[BT3] strange questions are not answered", () => {
    for (const text of [
      "오늘 날씨 어때",
      "비트코인 시세 알려줘",
      "점심 뭐 먹지",
      "심심해",
      "asdf",
      "수학 문제 풀어줘",
    ]) {
      expect([text, shop.decide(text).kind]).not.toEqual([text, "answer"]);
    }
  });

  test("[BT4] a shop's own words count as the same", () => {
    const given = [
      { id: "box", questions: ["꾸러미 보관은 얼마나 돼요"] },
      { id: "other", questions: ["매장 위치"] },
    ];
    const without = createMatcher(given, { locale: "ko" });
    const withList = createMatcher(given, { locale: "ko", synonyms: [["꾸러미", "바통박스"]] });
    expect(without.match("바통박스").length).toBe(0);
    expect(withList.match("바통박스")[0]?.id).toBe("box");
  });

  test("[BT5] the wrong keyboard is read through, both ways", () => {
    expect(best("ghksqnfdms djswp ehlsdy")).toBe("refund");
    expect(best("qkstnagkrh tlvdjdy qksvna")).toBe("return");
    const en = createMatcher(
      [
        { id: "refund", questions: ["when will i get my refund"] },
        { id: "x", questions: ["opening hours"] },
      ],
      { locale: "en" },
    );
    expect(en.match("ㅈㅗ두 ㅈㅑㅣㅣ ㅑ ㅎㄷㅅ ㅡㅛ ㄱㄷ려ㅜㅇ")[0]?.id).toBe("refund");
  });

  test("[BT6] decisions follow the likelihood: nothing below nine in ten is answered", () => {
    const texts = [
      ...entries.flatMap((entry) => entry.questions),
      "환불 신고서 양식",
      "교환 학생",
      "매장 임대료",
    ];
    for (const text of texts) {
      const decision = shop.decide(text);
      if (decision.kind === "answer") expect(decision.score).toBeGreaterThanOrEqual(0.9);
      if (decision.kind === "suggest")
        expect(decision.ids.length).toSatisfy((count: number) => count >= 1 && count <= 3);
    }
  });

  test("[BT7] initial consonants find titles, as chips", () => {
    expect(shop.match("ㅎㅂ")[0]?.id).toBe("refund");
    expect(shop.match("ㅂㅍ ㅂㅂ")[0]?.id).toBe("return");
    expect(shop.decide("ㅎㅂ").kind).toBe("suggest");
    expect(shop.decide("ㅋㅋㅋ").kind).toBe("pass");
  });

  test("[BT8] one word gets chips, never an answer", () => {
    for (const word of ["배송", "환불", "반품", "교환", "취소"])
      expect([word, shop.decide(word).kind]).toEqual([word, "suggest"]);
  });

  test("[BT9] changes count from the next question on", () => {
    const changing = createMatcher(entries, { locale: "ko" });
    changing.put({ id: "parking", questions: ["주차장 있나요", "주차비 얼마예요"] });
    expect([changing.size, changing.match("주차 되나요")[0]?.id]).toEqual([entries.length + 1, "parking"]);
    changing.put({ id: "parking", questions: ["자전거 보관소"] });
    expect(changing.match("주차장 있나요")[0]?.id).not.toBe("parking");
    changing.remove("parking");
    changing.remove("never there");
    expect([changing.size, changing.match("자전거 보관소").some((one) => one.id === "parking")]).toEqual([
      entries.length,
      false,
    ]);
  });

  test("[BT12] return, refund and exchange stay apart", () => {
    expect([best("반품할래요"), best("환불 언제 돼요"), best("교환할래요")]).toEqual([
      "return",
      "refund",
      "exchange",
    ]);
  });
});
