// What a save changes, said before and after it. Pure. Keeps IB101.
import type { SettingsDoc } from "./settings-shape.ts";

export const SECTIONS = ["shop", "hours", "faq", "canned", "departments"] as const;
export type Section = (typeof SECTIONS)[number];

export type Change = {
  readonly section: Section | "other";
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

type Item = { readonly id: string };

const listChange = (section: Section, before: readonly Item[], after: readonly Item[]): Change => {
  const old = new Map(before.map((item) => [item.id, item]));
  const now = new Set(after.map((item) => item.id));
  return {
    section,
    added: after.filter((item) => !old.has(item.id)).length,
    removed: before.filter((item) => !now.has(item.id)).length,
    changed: after.filter((item) => old.has(item.id) && !same(old.get(item.id), item)).length,
  };
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

const restOf = ({ policy, bot }: SettingsDoc): unknown => ({ policy, bot: { ...bot, faq: [] } });

/** The sections that differ, with how many entries came, went and changed. */
export const whatChanged = (before: SettingsDoc, after: SettingsDoc): readonly Change[] =>
  [
    partChange("shop", shopOf(before), shopOf(after)),
    partChange("hours", before.hours, after.hours),
    listChange("faq", before.bot.faq, after.bot.faq),
    listChange("canned", before.cannedReplies, after.cannedReplies),
    listChange("departments", before.departments, after.departments),
    partChange("other", restOf(before), restOf(after)),
  ].filter(({ added, removed, changed }) => added + removed + changed > 0);

/** Which section holds the field a problem's path names. */
export const sectionOfPath = (path: string): Section | undefined => {
  if (path.startsWith("bot.faq")) return "faq";
  if (path.startsWith("hours")) return "hours";
  if (path.startsWith("cannedReplies")) return "canned";
  if (path.startsWith("departments")) return "departments";
  return /^(?:site|appearance|greeting|contacts|notice|contactConsent)\b/u.test(path) ? "shop" : undefined;
};
