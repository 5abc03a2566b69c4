// oxlint-disable unicorn/no-thenable -- rules are data, never awaited
// A rule as one line a person can check: when, and what then. Keeps IB110.
import type { Words } from "../i18n/words.ts";
import { conditionsOf, type Action, type Condition, type Rule, type Target } from "./rule-shape.ts";
import { mainText, type SettingsDoc } from "./settings-shape.ts";

const SHOWN = 2;

const listed = (list: readonly string[], words: Words): string => {
  const shown = list.slice(0, SHOWN).map((word) => words.rules.quoted(word));
  if (shown.length === 0) return words.rules.nothing;
  return list.length > SHOWN ? words.rules.andMore(shown.join(", "), list.length - SHOWN) : shown.join(", ");
};

type Titled = { readonly id: string; readonly title: string };
const titleOf = (list: readonly Titled[] | undefined, id: string): string =>
  list?.find((one) => one.id === id)?.title ?? id;

const departmentName = ({ departments, site }: SettingsDoc, id: string): string => {
  const found = departments.find((department) => department.id === id);
  return found === undefined ? id : mainText(found.name, site.defaultLocale);
};

/** Where a button or rule leads, by its title. */
export const targetWords = (target: Target, draft: SettingsDoc, words: Words): string => {
  const { faq, forms, flows } = draft.bot;
  switch (target.kind) {
    case "entry":
      return words.rules.targets.entry(titleOf(faq, target.id));
    case "form":
      return words.rules.targets.form(titleOf(forms, target.id));
    case "flow":
      return words.rules.targets.flow(titleOf(flows, target.id));
    case "menu":
      return words.rules.targets.menu;
    case "handoff":
      return target.department === undefined
        ? words.rules.targets.person
        : words.rules.targets.department(departmentName(draft, target.department));
  }
};

const conditionWords = (condition: Condition, draft: SettingsDoc, words: Words): string => {
  const say = words.rules.said;
  switch (condition.kind) {
    case "keyword":
      return say.keyword(listed(condition.any, words));
    case "phrase":
      return say.phrase(listed(condition.any, words));
    case "pattern":
      return say.pattern(condition.pattern);
    case "menu":
      return say.menu(targetWords(condition.to, draft, words));
    case "form":
      return say.form(
        condition.form === "contact" ? words.rules.contactForm : titleOf(draft.bot.forms, condition.form),
      );
    case "hours":
      return condition.open ? say.open : say.closed;
    case "language":
      return say.language(condition.any.map((locale) => words.settings.locales[locale]).join(", "));
    case "page":
      return say.page(condition.contains);
    case "repeated-question":
      return say.repeated(condition.times);
    case "first-visit":
    case "anger":
    case "asked-for-person":
      return words.rules.conditions[condition.kind];
  }
};

const actionWords = (action: Action, draft: SettingsDoc, words: Words): string => {
  switch (action.kind) {
    case "answer":
      return action.answer.text.trim() === ""
        ? words.rules.actions.answer
        : words.rules.quoted(action.answer.text);
    case "jump":
      return targetWords(action.to, draft, words);
    case "handoff":
      return targetWords({ kind: "handoff", department: action.department }, draft, words);
    case "silent":
      return words.rules.actions.silent;
  }
};

/** Both halves of the line. */
export const ruleWords = (
  rule: Rule,
  draft: SettingsDoc,
  words: Words,
): { readonly when: string; readonly then: string } => ({
  when: conditionsOf(rule)
    .map((condition) => conditionWords(condition, draft, words))
    .join(` ${words.rules.and} `),
  then: actionWords(rule.then, draft, words),
});
