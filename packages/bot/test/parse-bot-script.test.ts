// oxlint-disable unicorn/no-thenable -- `then` of a rule is data, never awaited
import { parseBotScript } from "@baton/bot/script";
import { describe, expect, test } from "vitest";

const answer = { text: "답변이에요." };
const entry = (id: string) => ({ id, title: id, questions: ["질문이에요"], answer });
const problemsOf = (script: object): Record<string, string> => {
  const parsed = parseBotScript({ name: "바통이", ...script });
  return parsed.ok ? {} : Object.fromEntries(parsed.problems.map(({ path, message }) => [path, message]));
};

describe("parseBotScript", () => {
  test("[BT20] a name is enough", () => {
    const parsed = parseBotScript({ name: "바통이" });
    expect(parsed.ok && parsed.script).toEqual({
      name: "바통이",
      menu: [],
      faq: [],
      rules: [],
      forms: [],
      flows: [],
      synonyms: [],
      askHelpful: true,
      missesBeforeHandoff: 2,
    });
  });

  test("[BT145] rules with a condition of older versions that never held are left out, the others stay", () => {
    const rule = (id: string, when: object, and?: readonly object[]) => ({
      id,
      when,
      ...(and && { and }),
      then: { kind: "answer", answer },
    });
    const anger = { kind: "anger" };
    const silence = { kind: "silence", afterMs: 60_000 };
    const grade = { kind: "attribute", name: "grade", any: ["vip"] };
    const rules = [rule("one", silence), rule("two", anger), rule("three", anger, [grade])];
    const parsed = parseBotScript({ name: "바통이", rules });
    expect(parsed.ok && parsed.script.rules.map(({ id }) => id)).toEqual(["two"]);
  });

  test("[BT21] every fault of the shape is listed with its path", () => {
    const paths = Object.keys(
      problemsOf({
        name: "",
        faq: [
          { ...entry("a"), title: "" },
          { ...entry("b"), questions: [] },
        ],
        missesBeforeHandoff: 0,
      }),
    );
    expect(paths.toSorted()).toEqual(["faq.0.title", "faq.1.questions", "missesBeforeHandoff", "name"]);
    for (const nonsense of [null, 7, "x", []]) expect(parseBotScript(nonsense).ok).toBe(false);
  });

  test("[BT22] repeated ids are refused", () => {
    const form = {
      id: "f",
      title: "t",
      fields: [
        { id: "x", label: "x", type: "text", required: true },
        { id: "x", label: "x", type: "text", required: true },
      ],
    };
    expect(problemsOf({ faq: [entry("a"), entry("b"), entry("a")], forms: [form] })).toEqual({
      "faq.2.id": '"a" is already the id of number 1',
      "forms.0.fields.1.id": '"x" is already the id of number 1',
    });
  });

  test("[BT23] what leads nowhere is refused", () => {
    const to = { kind: "entry", id: "gone" };
    const script = {
      menu: [{ label: "없는 곳", to }],
      faq: [
        { ...entry("a"), answer: { ...answer, chips: [{ label: "x", to: { kind: "form", id: "gone" } }] } },
      ],
      rules: [
        { id: "r", when: { kind: "menu", to }, then: { kind: "jump", to: { kind: "flow", id: "gone" } } },
      ],
      contactForm: "gone",
    };
    expect(Object.keys(problemsOf(script)).toSorted()).toEqual(
      [
        "contactForm",
        "faq.0.answer.chips.0.to",
        "menu.0.to",
        "rules.0.then.to",
        "rules.0.when.to",
      ].toSorted(),
    );
  });

  test("[BT24] empty answers and circles are refused", () => {
    const { answer: _, ...bare } = entry("none");
    const circle = (id: string, sameAs: string) => ({ id, title: id, questions: ["q"], sameAs });
    const form = (id: string, after: string) => ({
      id,
      title: id,
      fields: [{ id: "x", label: "x", type: "text", required: true }],
      after: { kind: "form", id: after },
    });
    const problems = problemsOf({
      faq: [bare, circle("b", "c"), circle("c", "b")],
      forms: [form("f", "g"), form("g", "f")],
    });
    expect(Object.keys(problems)).toEqual([
      "faq.0.answer",
      "faq.1.sameAs",
      "faq.2.sameAs",
      "forms.0.after",
      "forms.1.after",
    ]);
    expect(problemsOf({ faq: [entry("a"), circle("b", "a")] })).toEqual({});
  });

  test("[BT25] patterns the linear engine cannot run are refused by number", () => {
    const rule = (pattern: string, at: number) => ({
      id: `r${at}`,
      when: { kind: "pattern", pattern },
      then: { kind: "silent" },
    });
    const bad = ["(a)\\1", "(?=x)y", "(unclosed", "a{2000}", "(?<!x)y"];
    const problems = problemsOf({ rules: bad.map(rule) });
    expect(Object.keys(problems)).toEqual(bad.map((_, at) => `rules.${at}.when.pattern`));
    Object.values(problems).forEach((message, at) =>
      expect(message.startsWith(`rule ${at + 1}: `)).toBe(true),
    );
    expect(problemsOf({ rules: ["(a+)+$", "주문\\s*번호", "\\d{8}-\\d{7}"].map(rule) })).toEqual({});
  });

  test("[BT26] faults of a flow carry its path", () => {
    const flow = {
      id: "f",
      title: "f",
      start: "a",
      steps: [{ id: "a", kind: "say", text: "x", next: "nowhere" }],
    };
    expect(problemsOf({ flows: [flow] })).toEqual({
      "flows.0.steps.0": 'flow f: leads to "nowhere", and there is no such step',
    });
  });
});
