import { describe, expect, test } from "vitest";
import { createMatcher } from "../src/index.ts";

/** Three entries of one subject, so that none stands out. */
const refunds = [
  { id: "when", questions: ["환불은 언제 되나요?", "환불 얼마나 걸려요?", "환불이 아직 안 됐어요"] },
  { id: "where", questions: ["환불은 어디로 들어오나요?", "환불 계좌를 바꾸고 싶어요"] },
  { id: "how", questions: ["환불은 어떻게 신청하나요?", "환불하고 싶어요"] },
];

describe("an entry's own words", () => {
  test("[BT13] are answered, however near the others are", () => {
    const matcher = createMatcher(refunds, { locale: "ko" });
    for (const { id, questions } of refunds) {
      for (const question of questions)
        expect(matcher.decide(question)).toMatchObject({ kind: "answer", id });
      expect(matcher.decide(`  ${questions[0]?.replace("?", "")}!! `)).toMatchObject({ kind: "answer", id });
    }
  });

  test("[BT13] are answered with other spaces, particles and endings", () => {
    const matcher = createMatcher(refunds, { locale: "ko" });
    const asked = {
      "환불 언제 되나요": "when",
      환불은언제되나요: "when",
      "환불 계좌 바꾸고 싶어요": "where",
    };
    for (const [text, id] of Object.entries(asked))
      expect([text, matcher.decide(text)]).toMatchObject([text, { kind: "answer", id }]);
    const en = [
      { id: "return", questions: ["How do I return the order?"] },
      { id: "where", questions: ["Where is my order?"] },
    ];
    expect(createMatcher(en, { locale: "en" }).decide("where is order")).toMatchObject({ id: "where" });
  });

  test("[BT13] are only offered when two entries have the same", () => {
    const twice = [...refunds, { id: "again", questions: ["환불하고 싶어요"] }];
    expect(createMatcher(twice, { locale: "ko" }).decide("환불하고 싶어요")).toMatchObject({
      kind: "suggest",
    });
  });
});
