// What a save changes, said before and after it. Pure. Keeps IB101.
import { sameValue as same } from "./json-value.ts";
import type { SettingsDoc } from "./settings-shape.ts";

export const SECTIONS = [
  "shop",
  "hours",
  "faq",
  "rules",
  "flows",
  "canned",
  "departments",
  "policy",
] as const;
export type Section = (typeof SECTIONS)[number];

export type Change = {
  readonly section: Section | "other";
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
};

type Item = { readonly id: string };

const sameOrder = (before: readonly Item[], after: readonly Item[]): boolean =>
  same(
    before.map(({ id }) => id),
    after.map(({ id }) => id),
  );

/** Entries that only stand in another order count as one change. */
const listChange = (section: Section, before: readonly Item[], after: readonly Item[]): Change => {
  const old = new Map(before.map((item) => [item.id, item]));
  const now = new Set(after.map((item) => item.id));
  const added = after.filter((item) => !old.has(item.id)).length;
  const removed = before.filter((item) => !now.has(item.id)).length;
  const changed = after.filter((item) => old.has(item.id) && !same(old.get(item.id), item)).length;
  const isMoved = added + removed + changed === 0 && !sameOrder(before, after);
  return { section, added, removed, changed: isMoved ? 1 : changed };
};

const partChange = (section: Change["section"], before: unknown, after: unknown): Change => ({
  section,
  added: 0,
  removed: 0,
  changed: same(before, after) ? 0 : 1,
});

const shopOf = ({ site, appearance, greeting, contacts, notice, contactConsent }: SettingsDoc): unknown => ({
  site,
  appearance,
  greeting,
  contacts,
  notice,
  contactConsent,
});

const flowsOf = ({ bot: { name: _name, faq: _faq, rules: _rules, ...parts } }: SettingsDoc): unknown => parts;

const nameOfDepartments = ({ departments }: SettingsDoc): readonly Item[] =>
  departments.map(({ hours: _hours, ...rest }) => rest);

const hoursOf = ({ hours, departments }: SettingsDoc): unknown => [
  hours,
  departments.map((department) => [department.id, department.hours]),
];

const EDITED = new Set([
  "site",
  "appearance",
  "greeting",
  "contacts",
  "notice",
  "contactConsent",
  "hours",
  "departments",
  "policy",
  "bot",
  "cannedReplies",
]);

const restOf = (document: SettingsDoc): unknown => [
  document.bot.name,
  Object.entries(document).filter(([key]) => !EDITED.has(key)),
];

/** A department that comes or goes takes its hours along; that alone is no change of hours. */
const withSameDepartments = (before: SettingsDoc, after: SettingsDoc): SettingsDoc => {
  const ids = new Set(after.departments.map(({ id }) => id));
  const old = new Set(before.departments.map(({ id }) => id));
  return {
    ...before,
    departments: [
      ...before.departments.filter(({ id }) => ids.has(id)),
      ...after.departments.filter(({ id }) => !old.has(id)),
    ],
  };
};

/** The sections that differ, with how many entries came, went and changed. */
export const whatChanged = (before: SettingsDoc, after: SettingsDoc): readonly Change[] =>
  [
    partChange("shop", shopOf(before), shopOf(after)),
    partChange("hours", hoursOf(withSameDepartments(before, after)), hoursOf(after)),
    listChange("faq", before.bot.faq, after.bot.faq),
    listChange("rules", before.bot.rules ?? [], after.bot.rules ?? []),
    partChange("flows", flowsOf(before), flowsOf(after)),
    listChange("canned", before.cannedReplies, after.cannedReplies),
    listChange("departments", nameOfDepartments(before), nameOfDepartments(after)),
    partChange("policy", before.policy, after.policy),
    partChange("other", restOf(before), restOf(after)),
  ].filter(({ added, removed, changed }) => added + removed + changed > 0);

/** Of the site only its name has a field; the rest is changed in the file. */
const ONLY_IN_FILE = /^site\.(?!name\b)/u;

/** Which section holds the field a problem's path names, or the file where there is no field. */
export const sectionOfPath = (path: string): Section | "file" => {
  if (ONLY_IN_FILE.test(path)) return "file";
  if (path.startsWith("bot.faq")) return "faq";
  if (path.startsWith("bot.rules")) return "rules";
  if (/^bot\.(?:flows|forms|menu|synonyms|contactForm)\b/u.test(path)) return "flows";
  if (path.startsWith("policy")) return "policy";
  if (/^(?:departments\.\d+\.)?hours\b/u.test(path)) return "hours";
  if (path.startsWith("cannedReplies")) return "canned";
  if (path.startsWith("departments")) return "departments";
  return /^(?:site|appearance|greeting|contacts|notice|contactConsent)\b/u.test(path) ? "shop" : "file";
};
