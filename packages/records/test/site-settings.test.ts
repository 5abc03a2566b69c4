// oxlint-disable unicorn/no-thenable -- rules are data, never awaited
import { defaultPolicy } from "@baton/domain";
import { koreanHolidays, localized, parseSiteSettings } from "@baton/records";
import { describe, expect, test } from "vitest";
import { sampleSettingsInput } from "../src/contract/sample-settings.ts";

type Input = ReturnType<typeof sampleSettingsInput>;
type Change = (input: Record<string, unknown> & Input) => unknown;

/** The sample with one change, checked; the problems as `path: message`. */
const problemsOf = (change: Change): readonly string[] => {
  const input = { ...sampleSettingsInput("shop") };
  const changed = change(input) ?? input;
  const parsed = parseSiteSettings(changed);
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`);
};

describe("settings of a site", () => {
  test("[RC1] the least settings are accepted and filled in", () => {
    const parsed = parseSiteSettings(sampleSettingsInput("shop"));
    expect(parsed).toMatchObject({
      ok: true,
      settings: {
        hours: { week: { sun: [] }, closedDates: [], openDates: {}, holidays: [] },
        bot: { faq: [], missesBeforeHandoff: 2 },
      },
    });
  });

  test("[RC1] what was accepted once is accepted again, unchanged", () => {
    const once = parseSiteSettings(sampleSettingsInput("shop"));
    const again = once.ok && parseSiteSettings(JSON.parse(JSON.stringify(once.settings)));
    expect(again).toEqual(once);
  });

  test("[RC2] every fault is listed at once, by path, with what was expected and what is there", () => {
    const problems = problemsOf((input) => ({
      ...input,
      site: { ...input.site, timeZone: "Seoul", isEnabled: "yes" },
      appearance: { ...input.appearance, accent: "green", position: "top" },
      contacts: { email: "hana" },
      hours: undefined,
      departments: {},
      policy: { offerMs: 10, serviceLevelMs: "30" },
    }));
    expect(problems).toEqual([
      'appearance.accent: expected a colour such as #1f6f5c, got "green"',
      'appearance.position: expected "right" or "left", got "top"',
      'contacts.email: expected an e-mail address, got "hana"',
      "departments: expected a list, got an object",
      "hours: missing, expected an object",
      "policy.offerMs: expected a number of at least 5000, got number 10",
      'policy.serviceLevelMs: expected a number, got "30"',
      'site.isEnabled: expected true or false, got "yes"',
      'site.timeZone: expected an IANA time zone such as Asia/Seoul, got "Seoul"',
    ]);
  });

  test.each([undefined, null, 3, "settings", [], {}])(
    "[RC2] %j is refused with sentences, not thrown at",
    (value) => {
      const parsed = parseSiteSettings(value);
      expect(parsed.ok).toBe(false);
      if (!parsed.ok) for (const { message } of parsed.problems) expect(message).toMatch(/expected/);
    },
  );

  test("[RC3] unknown keys are refused and the nearest known one is named", () => {
    const problems = problemsOf((input) => ({
      ...input,
      departmets: [],
      site: { ...input.site, timezone: "Asia/Seoul" },
      departments: [{ id: "orders", name: { ko: "주문" }, zzzzzz: 1 }],
      policy: { routing: "least-buzy" },
    }));
    expect(problems).toEqual([
      'departments.0.zzzzzz: unknown key "zzzzzz"',
      'departmets: unknown key "departmets", did you mean "departments"?',
      'policy.routing: expected "longest-idle" or "least-busy", got "least-buzy", did you mean "least-busy"?',
      'site.timezone: unknown key "timezone", did you mean "timeZone"?',
    ]);
  });

  test("[RC4] a department the bot names must exist, wherever it is named", () => {
    const handoff = { kind: "handoff", department: "order" };
    const bot = {
      name: "도우미",
      menu: [{ label: "상담원", to: handoff }],
      faq: [
        {
          id: "f",
          title: "f",
          questions: ["f"],
          answer: { text: "f", chips: [{ label: "p", to: handoff }] },
        },
      ],
      rules: [
        { id: "r1", when: { kind: "anger" }, then: handoff },
        { id: "r2", when: { kind: "anger" }, then: { kind: "jump", to: handoff } },
      ],
      forms: [
        {
          id: "call",
          title: "전화",
          fields: [{ id: "p", label: "p", type: "phone", required: true }],
          after: handoff,
        },
      ],
      flows: [{ id: "w", title: "w", start: "s", steps: [{ id: "s", ...handoff }] }],
    };
    const message = 'no department "order", did you mean "orders"?';
    expect(problemsOf((input) => ({ ...input, bot }))).toEqual(
      [
        "bot.faq.0.answer.chips.0.to.department",
        "bot.flows.0.steps.0.department",
        "bot.forms.0.after.department",
        "bot.menu.0.to.department",
        "bot.rules.0.then.department",
        "bot.rules.1.then.to.department",
      ].map((path) => `${path}: ${message}`),
    );
  });

  test("[RC4] a fault elsewhere does not hide a department that is missing", () => {
    const bot = { name: "도우미", menu: [{ label: "상담원", to: { kind: "handoff", department: "vip" } }] };
    expect(problemsOf((input) => ({ ...input, bot, greeting: 3 }))).toEqual([
      'bot.menu.0.to.department: no department "vip"',
      "greeting: expected an object, got number 3",
    ]);
  });

  test("[RC5] ids and shortcuts are unique", () => {
    const reply = { id: "hi", shortcut: "hi", title: "인사", text: "안녕하세요" };
    const department = { id: "orders", name: { ko: "주문" } };
    expect(
      problemsOf((input) => ({
        ...input,
        departments: [department, department],
        cannedReplies: [reply, { ...reply, id: "hello" }, { ...reply, shortcut: "hey" }],
      })),
    ).toEqual([
      'cannedReplies.1.shortcut: shortcut "hi" is already used at cannedReplies.0.shortcut',
      'cannedReplies.2.id: id "hi" is already used at cannedReplies.0.id',
      'departments.1.id: id "orders" is already used at departments.0.id',
    ]);
  });

  test("[RC6] texts exist in the default language, which is one of the site's", () => {
    expect(
      problemsOf((input) => ({
        ...input,
        site: { ...input.site, locales: ["en"] },
        greeting: { en: "Hello" },
        notice: {},
      })),
    ).toEqual([
      "greeting.ko: missing, expected a text in the site's default language (ko)",
      "notice.ko: missing, expected a text in the site's default language (ko)",
      'site.locales: expected the default language "ko" among them',
    ]);
  });

  test("[RC7] hours hold real times, spans, dates and a known time zone", () => {
    const span = (from: string, to: string) => ({ from, to });
    const problems = problemsOf((input) => ({
      ...input,
      hours: {
        timeZone: "Mars/Olympus",
        week: {
          mon: [span("9:00", "18:00")],
          tue: [span("09:00", "09:00")],
          wed: [span("24:00", "02:00")],
          mo: [],
        },
        closedDates: ["2026-02-30"],
        openDates: { "2026-13-01": [] },
      },
    }));
    expect(problems.map((problem) => problem.split(":")[0])).toEqual([
      "hours.closedDates.0",
      "hours.openDates.2026-13-01",
      "hours.timeZone",
      "hours.week.mo",
      "hours.week.mon.0.from",
      "hours.week.tue.0",
      "hours.week.wed.0",
    ]);
    const night = {
      timeZone: "Asia/Seoul",
      week: { fri: [span("22:00", "02:00")], sat: [span("00:00", "24:00")] },
    };
    expect(problemsOf((input) => ({ ...input, hours: night }))).toEqual([]);
  });

  test.each([
    ["https://shop.example", true],
    ["http://localhost:8750", true],
    ["https://shop.example/", false],
    ["https://shop.example/path", false],
    ["https://Shop.example", false],
    ["shop.example", false],
    ["ftp://shop.example", false],
    ["https://shop.example:443", false],
  ])("[RC8] origin %s: %s", (origin, isAllowed) => {
    const problems = problemsOf((input) => ({ ...input, site: { ...input.site, allowedOrigins: [origin] } }));
    expect(problems.length === 0).toBe(isAllowed);
  });

  test("[RC8] any origin is a choice of its own", () => {
    const origins = ["*", "https://shop.example"];
    expect(problemsOf((input) => ({ ...input, site: { ...input.site, allowedOrigins: origins } }))).toEqual([
      'site.allowedOrigins: expected "*" alone or a list of origins without it',
    ]);
  });

  test("[RC9] what is allowed but questionable is a warning", () => {
    const input = sampleSettingsInput("shop");
    const parsed = parseSiteSettings({
      ...input,
      site: { ...input.site, allowedOrigins: ["*"] },
      appearance: { ...input.appearance, accent: "#FFEE00" },
      bot: { name: "b", faq: [{ id: "f", title: "f", questions: ["f"], answer: { text: "f" } }] },
    });
    expect(parsed.ok && parsed.warnings.map(({ path }) => path)).toEqual([
      "site.allowedOrigins",
      "appearance.accent",
      "bot.faq.0.questions",
    ]);
    expect(parsed.ok && parsed.settings.appearance.accent).toBe("#ffee00");
  });

  test("[RC10] faults of the bot's script stand below `bot`", () => {
    const problems = problemsOf((input) => ({ ...input, bot: { name: "", faq: [{ id: "f" }] } }));
    expect(problems.length).toBeGreaterThan(1);
    for (const problem of problems) expect(problem).toMatch(/^bot\./);
  });

  test("[RC11] a reminder comes before closing, also when only one is set", () => {
    const path = "policy.remindAfterMs";
    for (const policy of [
      { remindAfterMs: 120_000, closeAfterMs: 120_000 },
      { closeAfterMs: defaultPolicy.remindAfterMs },
      { remindAfterMs: defaultPolicy.closeAfterMs },
    ]) {
      expect(problemsOf((input) => ({ ...input, policy }))).toHaveLength(1);
      expect(problemsOf((input) => ({ ...input, policy }))[0]).toContain(path);
    }
  });

  test("[RC110] a fault hides no other, not even one of the same section, list or entry", () => {
    const found = problemsOf((input) => ({
      ...input,
      site: { ...input.site, name: "", allowedOrigins: ["*", "https://shop.example"] },
      greeting: { ko: "", en: "Hello" },
      departments: [
        { id: "orders", name: { ko: "" } },
        { id: "orders", name: { en: "Orders" } },
      ],
      policy: { offerMs: 1, remindAfterMs: 1_200_000, closeAfterMs: 600_000 },
      bot: {
        name: "",
        faq: [{ id: "f", title: "", questions: ["f"], answer: { text: "f" } }],
        rules: [{ id: "r", when: { kind: "anger" }, then: { kind: "handoff", department: "vip" } }],
      },
    }));
    expect(found.map((problem) => problem.split(":")[0])).toEqual([
      "bot.faq.0.title",
      "bot.name",
      "bot.rules.0.then.department",
      "departments.0.name.ko",
      "departments.1.id",
      "departments.1.name.ko",
      "greeting.ko",
      "policy.offerMs",
      "policy.remindAfterMs",
      "site.allowedOrigins",
      "site.name",
    ]);
  });

  test("[RC12] Korean holidays of known years are listed, unknown years named", async () => {
    const { days, unknownYears } = await koreanHolidays([2027, 2026, 2026, 1999, 2999]);
    const dates = days.map(({ date }) => date);
    expect(dates).toEqual([...new Set(dates)].sort());
    expect(dates).toEqual(expect.arrayContaining(["2026-02-16", "2026-05-01", "2026-06-03", "2027-01-01"]));
    expect(days.find(({ date }) => date === "2026-09-25")?.names).toEqual(["추석"]);
    expect(unknownYears).toEqual([1999, 2999]);
  });

  test("[RC13] a text is shown in the reader's language, else the site's, else any", () => {
    const text = { ko: "안녕하세요", en: "Hello" };
    const locales = ["en", "ko", "ja"] as const;
    const shown = locales.map((locale) => localized(text, locale, "ko"));
    expect(shown).toEqual(["Hello", "안녕하세요", "안녕하세요"]);
    expect(localized({ ja: "こんにちは" }, "en", "ko")).toBe("こんにちは");
    expect(localized({}, "en", "ko")).toBe("");
  });
});
