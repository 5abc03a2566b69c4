// oxlint-disable unicorn/no-thenable -- `then` of a rule is data, never awaited
import { respond, type BotInput } from "@baton/bot";
import type { BotScriptInput } from "@baton/bot/script";
import { describe, expect, test } from "vitest";
import { botOf, say } from "./small-shop.ts";

type RuleInput = NonNullable<BotScriptInput["rules"]>[number];
const ruleOf = (id: string, when: RuleInput["when"], more: Partial<RuleInput> = {}): RuleInput => ({
  id,
  when,
  then: { kind: "answer", answer: { text: id } },
  ...more,
});
const decides = (rules: RuleInput[], input: BotInput): string | undefined => {
  const reply = respond(
    botOf({
      rules,
      forms: [{ id: "call", title: "t", fields: [{ id: "x", label: "x", type: "text", required: false }] }],
    }),
    input,
  );
  return "ruleId" in reply ? reply.ruleId : undefined;
};

type Case = readonly [
  name: string,
  when: RuleInput["when"],
  holds: readonly BotInput[],
  fails: readonly BotInput[],
];
const CASES: readonly Case[] = [
  [
    "keyword",
    { kind: "keyword", any: ["세금 계산서"] },
    [say("세금계산서 돼요?"), say("혹시 세금 계산서도요")],
    [say("계산서")],
  ],
  [
    "phrase",
    { kind: "phrase", any: ["new size"] },
    [say("a NEW size, please")],
    [say("new sizes"), say("newsize")],
  ],
  [
    "pattern",
    { kind: "pattern", pattern: "^\\d{8}-\\d{4,7}$" },
    [say("20261121-0000123")],
    [say("20261121")],
  ],
  [
    "menu",
    { kind: "menu", to: { kind: "entry", id: "fee" } },
    [say("", { event: { kind: "choice", id: "entry:fee" } })],
    [say("", { event: { kind: "choice", id: "entry:track" } })],
  ],
  [
    "form",
    { kind: "form", form: "call" },
    [say("", { event: { kind: "form", formId: "call", values: {} } })],
    [say("call")],
  ],
  ["hours", { kind: "hours", open: false }, [say("이거요", { isOpen: false })], [say("이거요")]],
  [
    "language",
    { kind: "language", any: ["en", "ja"] },
    [say("x y", { locale: "en" })],
    [say("x y"), say("x y", { locale: "ko" })],
  ],
  [
    "page",
    { kind: "page", contains: "/Cart" },
    [say("이거요", { page: "https://shop.kr/cart?x=1" })],
    [say("이거요"), say("이거요", { page: "/home" })],
  ],
  [
    "first visit",
    { kind: "first-visit" },
    [say("이거요", { isFirstVisit: true })],
    [say("이거요"), say("이거요", { isFirstVisit: false })],
  ],
  [
    "repeated question",
    { kind: "repeated-question", times: 3 },
    [say("이거요!", { previousQuestions: ["이거요", "네", "이거 요"] })],
    [say("이거요", { previousQuestions: ["이거요"] }), say("")],
  ],
  ["anger", { kind: "anger" }, [say("진짜 짜증나네")], [say("이거요")]],
  ["asked for a person", { kind: "asked-for-person" }, [say("상담원 불러 줘")], [say("이거요")]],
];

describe.each(CASES)("rule kind %s", (_, when, holds, fails) => {
  test("[BT41] holds when its words say, and only then", () => {
    for (const input of holds) expect(decides([ruleOf("mine", when)], input)).toBe("mine");
    for (const input of fails) expect(decides([ruleOf("mine", when)], input)).toBeUndefined();
  });
});

describe("rules", () => {
  const keyword = (...any: string[]): RuleInput["when"] => ({ kind: "keyword", any });

  test("[BT40] the first that fits decides, before the FAQ, and is named", () => {
    const rules = [
      ruleOf("other", keyword("교환")),
      ruleOf("first", keyword("반품")),
      ruleOf("second", keyword("반품")),
    ];
    const reply = respond(botOf({ rules }), say("반품하고 싶어요"));
    expect(reply).toMatchObject({
      kind: "answer",
      ruleId: "first",
      text: "first",
      why: "rule first (keyword)",
    });
  });

  test("[BT40] a rule may jump, hand off or keep silent", () => {
    const act = (then: RuleInput["then"]) =>
      respond(botOf({ rules: [ruleOf("mine", keyword("이거"), { then })] }), say("이거"));
    expect(act({ kind: "jump", to: { kind: "entry", id: "fee" } })).toMatchObject({
      kind: "answer",
      entryId: "fee",
      ruleId: "mine",
    });
    expect(act({ kind: "handoff", department: "sales", priority: "urgent" })).toMatchObject({
      kind: "handoff",
      reason: "rule",
      department: "sales",
      priority: "urgent",
      ruleId: "mine",
    });
    expect(act({ kind: "silent" })).toMatchObject({ kind: "silent" });
  });

  test("[BT42] all conditions must hold, and the rule be enabled", () => {
    const both = ruleOf("both", keyword("이거"), { and: [{ kind: "hours", open: false }] });
    expect(decides([both], say("이거"))).toBeUndefined();
    expect(decides([both], say("이거", { isOpen: false }))).toBe("both");
    expect(decides([{ ...both, enabled: false }], say("이거", { isOpen: false }))).toBeUndefined();
  });

  test("[BT43] patterns that explode elsewhere come back", () => {
    const evil = ["(a+)+$", "(a|aa)+$", "([a-z]*a){20}$", "(([a-z])+.)+[A-Z]([a-z])+$", "(x+x+)+y"];
    const text = `!${"a".repeat(32_768)}!`;
    for (const pattern of evil) {
      const rules = [ruleOf("mine", { kind: "pattern", pattern: `^${pattern}` })];
      expect(decides(rules, say(text))).toBeUndefined();
    }
  });
});
