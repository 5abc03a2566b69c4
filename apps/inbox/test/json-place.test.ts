// oxlint-disable unicorn/no-thenable -- rules are data, never awaited
import { parseSiteSettings } from "@baton/records";
import { describe, expect, test } from "vitest";
import { ko } from "../src/i18n/ko.ts";
import { lineAt, placeInJson, readJsonText } from "../src/settings/json-place.ts";
import { problemWords } from "../src/settings/problem-words.ts";
import { someSettings } from "./fake/fake-admin.ts";

describe("places in JSON", () => {
  const text = JSON.stringify(
    [{ id: "a,{", steps: [{ x: [1, "]"] }, { next: "n\\" }] }, { id: "b" }],
    null,
    2,
  );
  test.each([
    [["0", "steps", "1", "next"], '"n\\\\"'],
    [["0", "steps", "0", "x", "1"], '"]"'],
    [["1", "id"], '"b"'],
    [["1", "nothing", "deep"], '{\n    "id": "b"\n  }'],
    [[], text],
  ])("[IB113] %j", (path, found) => {
    const { start, end } = placeInJson(text, path);
    expect(text.slice(start, end)).toBe(found);
  });

  test("[IB113] a text that is no JSON says on which line", () => {
    const read = readJsonText('[\n  { "id": 1 },\n  { "id" 2 }\n]');
    expect(read).toEqual({ ok: false, line: 3 });
    expect(readJsonText('[\n  { "id": 1 }')).toEqual({ ok: false, line: 2 });
    expect(lineAt("a\nb", 2)).toBe(2);
  });
});

describe("faults in words", () => {
  test("[IB115] each fault of settings that are wrong everywhere has a sentence of its own", () => {
    const wrong = {
      ...someSettings,
      site: { ...someSettings.site, timeZone: "x", allowedOrigins: ["x"], defaultLocale: "fr", name: "" },
      appearance: { accent: "red", position: "up", launcherLabel: {}, colour: 1 },
      contacts: { phone: "x", email: "x", kakaoChannel: "http://x" },
      hours: { ...someSettings.hours, week: { mon: [{ from: "25:00", to: "24:00" }] }, holidays: ["x"] },
      departments: [{ id: "a b", name: {} }],
      policy: { offerMs: 1, closeAfterMs: 1e12, routing: "x", missedOffersBeforeAway: 1.5 },
      brain: { url: "http://x" },
      cannedReplies: [{ id: "a", shortcut: "!", title: "", text: "x".repeat(5_000) }],
      bot: {
        name: 3,
        faq: [{ id: "!", title: "", questions: [] }],
        rules: [{ id: "r", when: { kind: "nothing" }, then: { kind: "silent" } }],
        flows: [{ id: "f", title: "t", start: "x", steps: [{ id: "s", kind: "look-up", url: "http://x" }] }],
      },
    };
    const parsed = parseSiteSettings(wrong);
    const problems = parsed.ok ? [] : parsed.problems;
    expect(problems.length).toBeGreaterThan(20);
    const general = problems.filter((problem) => problemWords(problem, ko) === ko.problems.general);
    expect(general.map(({ path, message }) => `${path}: ${message}`)).toEqual([]);
  });

  test("[IB115] a duration's bound is said in the units in which it is written", () => {
    const problem = { path: "policy.offerMs", message: "", code: "too-small", values: { bound: 5_000 } };
    expect(problemWords(problem, ko)).toBe("5초 이상이어야 해요");
  });

  test("[IB115] and so has each place where parts do not fit together", () => {
    const entry = { title: "t", questions: ["q"] };
    const flow = { title: "t", start: "nowhere" };
    const step = { id: "s", kind: "say", text: "x", next: "s" };
    const form = { title: "t", fields: [{ id: "a", label: "a", type: "choice", required: true }] };
    const parsed = parseSiteSettings({
      ...someSettings,
      site: { ...someSettings.site, allowedOrigins: ["*", "https://shop.example"], locales: ["en"] },
      policy: { remindAfterMs: 120_000, closeAfterMs: 60_000 },
      departments: [...someSettings.departments, ...someSettings.departments],
      bot: {
        name: "b",
        faq: [
          { ...entry, id: "a", sameAs: "b" },
          { ...entry, id: "b", sameAs: "a" },
          { ...entry, id: "b" },
          { ...entry, id: "c", sameAs: "z" },
        ],
        menu: [{ label: "l", to: { kind: "flow", id: "z" } }],
        rules: [
          { id: "r", when: { kind: "pattern", pattern: "(a" }, then: { kind: "handoff", department: "z" } },
          { id: "p", when: { kind: "pattern", pattern: "(?=a)" }, then: { kind: "silent" } },
          { id: "q", when: { kind: "pattern", pattern: "a{99}" }, then: { kind: "silent" } },
          { id: "f", when: { kind: "form", form: "z" }, then: { kind: "silent" } },
        ],
        forms: [{ ...form, id: "a", after: { kind: "form", id: "a" } }],
        flows: [{ ...flow, id: "f", steps: [step, step] }],
        contactForm: "z",
      },
    });
    const problems = parsed.ok ? [] : parsed.problems;
    const said = problems.map((problem) => problemWords(problem, ko));
    expect(problems.filter((_, at) => said[at] === ko.problems.general)).toEqual([]);
    expect(said.join("\n")).not.toMatch(/\{\w+\}|undefined/);
    expect(new Set(problems.map(({ code }) => code)).size).toBeGreaterThan(12);
  });
});
