// oxlint-disable unicorn/no-thenable -- rules are data, never awaited
import { describe, expect, test } from "vitest";
import { mergeSettings } from "../src/settings/merge-settings.ts";
import { takeTheirs, valueAt } from "../src/settings/settings-path.ts";
import { onlyChanged } from "../src/settings/unsaved-settings.ts";
import type { SettingsDoc } from "../src/settings/settings-shape.ts";
import { someSettings } from "./fake/fake-admin.ts";

const base = someSettings;
type Edit = (settings: SettingsDoc) => SettingsDoc;

const entry = (id: string, title = id) => ({ id, title, questions: [id], answer: { text: `답 ${title}` } });
const withFaq = (...faq: readonly ReturnType<typeof entry>[]): SettingsDoc => ({
  ...base,
  bot: { ...base.bot, faq },
});
const titles = ({ bot }: SettingsDoc): readonly string[] => bot.faq.map(({ title }) => title);
const merged = (mine: SettingsDoc, theirs: SettingsDoc, from: SettingsDoc = base) =>
  mergeSettings({ base: from, mine, theirs });

const renamed: Edit = (now) => ({ ...now, site: { ...now.site, name: "바통문구" } });
const recoloured: Edit = (now) => ({ ...now, appearance: { ...now.appearance, accent: "#123456" } });
const opened: Edit = (now) => ({
  ...now,
  hours: { ...now.hours, week: { ...now.hours.week, sat: [{ from: "10:00", to: "12:00" }] } },
});

describe("two administrators", () => {
  test("[IB170] changes of different sections, fields and days are all kept", () => {
    const { value, conflicts } = merged(opened(renamed(base)), recoloured(base));
    expect(conflicts).toEqual([]);
    expect(value).toEqual(recoloured(opened(renamed(base))));
  });

  test("[IB170] entries come, go and change by their ids, in the places they were put", () => {
    const from = withFaq(entry("a"), entry("b"), entry("c"));
    const mine = withFaq(entry("a", "에이"), entry("mine"), entry("b"), entry("c"));
    const theirs = withFaq(entry("a"), entry("c", "씨"), entry("theirs"));
    const { value, conflicts } = merged(mine, theirs, from);
    expect(conflicts).toEqual([]);
    expect(titles(value)).toEqual(["에이", "mine", "씨", "theirs"]);
  });

  test("[IB170] different fields of one entry merge, and so do texts both added to one list", () => {
    const from = withFaq(entry("a"));
    const mine = withFaq({ ...entry("a", "새 제목"), answer: { text: "답 a" }, questions: ["a", "나"] });
    const theirs = withFaq({ ...entry("a"), answer: { text: "새 답" }, questions: ["a", "너"] });
    const { value, conflicts } = merged(mine, theirs, from);
    expect(conflicts).toEqual([]);
    expect(value.bot.faq).toEqual([
      { id: "a", title: "새 제목", questions: ["a", "나", "너"], answer: { text: "새 답" } },
    ]);
  });

  test("[IB170] an order only one of us changed is taken, along with what the other added", () => {
    const from = withFaq(entry("a"), entry("b"), entry("c"));
    const mine = withFaq(entry("c"), entry("a"), entry("b"));
    const theirs = withFaq(entry("a"), entry("b"), entry("new"), entry("c"));
    expect(titles(merged(mine, theirs, from).value)).toEqual(["c", "a", "b", "new"]);
    expect(titles(merged(theirs, mine, from).value)).toEqual(["c", "a", "b", "new"]);
  });

  test("[IB171] what both changed is a conflict that holds mine, and either can be taken", () => {
    const theirs: SettingsDoc = { ...base, site: { ...base.site, name: "저쪽" } };
    const { value, conflicts } = merged(renamed(base), theirs);
    expect(conflicts).toEqual([{ path: ["site", "name"], isOrder: false }]);
    expect(value.site.name).toBe("바통문구");
    const [conflict] = conflicts;
    if (conflict === undefined) throw new Error("no conflict");
    expect(takeTheirs(value, theirs, conflict)).toEqual(theirs);
  });

  test("[IB171] an entry one removed and the other changed is a conflict, and comes back to its place", () => {
    const from = withFaq(entry("a"), entry("b"), entry("c"));
    const mine = withFaq(entry("a"), entry("c"));
    const theirs = withFaq(entry("a"), entry("b", "비"), entry("c"));
    const { value, conflicts } = merged(mine, theirs, from);
    const path = ["bot", "faq", "b"];
    expect(conflicts).toEqual([{ path, isOrder: false }]);
    expect(valueAt(value, path)).toBeUndefined();
    expect(titles(takeTheirs(value, theirs, { path, isOrder: false }))).toEqual(["a", "비", "c"]);
    expect(merged(theirs, mine, from).conflicts).toEqual([{ path, isOrder: false }]);
    expect(titles(merged(theirs, mine, from).value)).toEqual(["a", "비", "c"]);
  });

  test("[IB171] two orders are a conflict of the list", () => {
    const from = withFaq(entry("a"), entry("b"), entry("c"));
    const mine = withFaq(entry("b"), entry("a"), entry("c"));
    const theirs = withFaq(entry("a"), entry("c"), entry("b"));
    const { value, conflicts } = merged(mine, theirs, from);
    expect(conflicts).toEqual([{ path: ["bot", "faq"], isOrder: true }]);
    const [conflict] = conflicts;
    if (conflict === undefined) throw new Error("no conflict");
    expect(titles(value)).toEqual(["b", "a", "c"]);
    expect(titles(takeTheirs(value, theirs, conflict))).toEqual(["a", "c", "b"]);
  });

  test("[IB171] the spans of one day and things of two kinds never mix", () => {
    const day = (from: string): SettingsDoc => ({
      ...base,
      hours: { ...base.hours, week: { ...base.hours.week, mon: [{ from, to: "18:00" }] } },
    });
    expect(merged(day("07:00"), day("08:00")).conflicts).toEqual([
      { path: ["hours", "week", "mon"], isOrder: false },
    ]);
    const act = (then: object) => ({ id: "r", when: { kind: "anger" as const }, then: then as never });
    const withRule = (then: object): SettingsDoc => ({ ...base, bot: { ...base.bot, rules: [act(then)] } });
    const { conflicts } = merged(
      withRule({ kind: "silent" }),
      withRule({ kind: "handoff", department: "order", text: "네" }),
      withRule({ kind: "handoff", department: "order" }),
    );
    expect(conflicts).toEqual([{ path: ["bot", "rules", "r", "then"], isOrder: false }]);
  });

  test("[IB170] ten thousand entries merge, each with its change", () => {
    const ids = Array.from({ length: 10_000 }, (_, at) => `e${String(at)}`);
    const from = withFaq(...ids.map((id) => entry(id)));
    const change = (id: string, rest: number) => (Number(id.slice(1)) % 3 === rest ? `${id}!` : id);
    const mine = withFaq(...ids.map((id) => entry(id, change(id, 0))));
    const theirs = withFaq(...ids.map((id) => entry(id, change(id, 1))), entry("new"));
    const { value, conflicts } = merged(mine, theirs, from);
    expect(conflicts).toEqual([]);
    expect(value.bot.faq).toHaveLength(10_001);
    expect(titles(value).slice(0, 3)).toEqual(["e0!", "e1!", "e2"]);
  });

  test("[IB172] what is kept of unsaved settings merges like the whole, and is no larger than what changed", () => {
    const ids = Array.from({ length: 1_000 }, (_, at) => `e${String(at)}`);
    const from = withFaq(...ids.map((id) => ({ ...entry(id), answer: { text: "긴 답 ".repeat(50) } })));
    const mine = renamed({
      ...from,
      bot: { ...from.bot, faq: from.bot.faq.map((each, at) => (at === 500 ? entry("e500", "고침") : each)) },
    });
    const theirs = recoloured({ ...from, bot: { ...from.bot, faq: from.bot.faq.slice(1) } });
    const [keptBase, keptMine] = onlyChanged(from, mine);
    expect(JSON.stringify([keptBase, keptMine]).length).toBeLessThan(JSON.stringify(from).length / 4);
    const fromKept = mergeSettings({ base: keptBase as SettingsDoc, mine: keptMine as SettingsDoc, theirs });
    expect(fromKept).toEqual(merged(mine, theirs, from));
  });
});
