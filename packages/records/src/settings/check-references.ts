// What a schema cannot see: names that must exist elsewhere, ids that must be unique, bounds that belong together.
import type { Action, BotScript, FlowStep, Target } from "@baton/bot/script";
import { defaultPolicy } from "@baton/domain";
import { contrast } from "./contrast.ts";
import { didYouMean } from "./describe-issue.ts";
import type {
  Department,
  LocalText,
  SettingsProblem,
  SettingsSections,
  SiteSettings,
} from "./site-settings.ts";

type Found = { readonly path: string; readonly id: string };

const duplicates = (found: readonly Found[], what: string): SettingsProblem[] =>
  found.flatMap(({ path, id }, at) => {
    const first = found.findIndex((one) => one.id === id);
    if (first >= at) return [];
    const message = `${what} "${id}" is already used at ${found[first]?.path}`;
    return [{ path, message, code: "id-twice", values: { id, first: first + 1 } }];
  });

const targetDepartments = (path: string, target: Target | undefined): Found[] =>
  target?.kind === "handoff" && target.department !== undefined
    ? [{ path: `${path}.department`, id: target.department }]
    : [];

const actionDepartments = (path: string, action: Action): Found[] => {
  switch (action.kind) {
    case "handoff":
      return action.department === undefined ? [] : [{ path: `${path}.department`, id: action.department }];
    case "jump":
      return targetDepartments(`${path}.to`, action.to);
    case "answer":
      return (action.answer.chips ?? []).flatMap((chip, at) =>
        targetDepartments(`${path}.answer.chips.${at}.to`, chip.to),
      );
    case "silent":
      return [];
  }
};

const stepDepartments = (path: string, step: FlowStep): Found[] =>
  step.kind === "handoff" && step.department !== undefined
    ? [{ path: `${path}.department`, id: step.department }]
    : [];

/** Every place of a script that names a department. */
const botDepartments = (bot: BotScript): Found[] => [
  ...bot.menu.flatMap((chip, at) => targetDepartments(`bot.menu.${at}.to`, chip.to)),
  ...bot.faq.flatMap((entry, at) =>
    (entry.answer?.chips ?? []).flatMap((chip, i) =>
      targetDepartments(`bot.faq.${at}.answer.chips.${i}.to`, chip.to),
    ),
  ),
  ...bot.rules.flatMap((rule, at) => actionDepartments(`bot.rules.${at}.then`, rule.then)),
  ...bot.forms.flatMap((form, at) => targetDepartments(`bot.forms.${at}.after`, form.after)),
  ...bot.flows.flatMap((flow, at) =>
    flow.steps.flatMap((step, i) => stepDepartments(`bot.flows.${at}.steps.${i}`, step)),
  ),
];

const unknownDepartments = (bot: BotScript, departments: readonly Department[]): SettingsProblem[] => {
  const ids = departments.map((department) => department.id);
  return botDepartments(bot)
    .filter(({ id }) => !ids.includes(id))
    .map(({ path, id }) => ({
      path,
      message: `no department "${id}"${didYouMean(id, ids)}`,
      code: "unknown-department",
      values: { id },
    }));
};

/** Texts every shopper sees, which therefore need the default language. */
const localTexts = (sections: SettingsSections): readonly [string, LocalText | undefined][] => [
  ["appearance.launcherLabel", sections.appearance?.launcherLabel],
  ["appearance.greetingBubble", sections.appearance?.greetingBubble],
  ["greeting", sections.greeting],
  ["notice", sections.notice],
  ["contactConsent", sections.contactConsent],
  ...(sections.departments ?? []).map(
    ({ name }, at) => [`departments.${at}.name`, name] satisfies [string, LocalText],
  ),
];

const checkLocales = (sections: SettingsSections): SettingsProblem[] => {
  const { site } = sections;
  if (site === undefined) return [];
  const { defaultLocale, locales } = site;
  const missing = localTexts(sections)
    .filter(([, text]) => text !== undefined && text[defaultLocale] === undefined)
    .map(([path]) => ({
      path: `${path}.${defaultLocale}`,
      message: `missing, expected a text in the site's default language (${defaultLocale})`,
      code: "missing-text",
      values: { locale: defaultLocale },
    }));
  return locales.includes(defaultLocale)
    ? missing
    : [
        {
          path: "site.locales",
          message: `expected the default language "${defaultLocale}" among them`,
          code: "default-locale",
          values: { locale: defaultLocale },
        },
        ...missing,
      ];
};

const checkPolicy = (policy: SettingsSections["policy"]): SettingsProblem[] => {
  if (policy === undefined) return [];
  const { remindAfterMs, closeAfterMs } = { ...defaultPolicy, ...policy };
  if (remindAfterMs < closeAfterMs) return [];
  const message = `expected less than closeAfterMs (${closeAfterMs}), got ${remindAfterMs}`;
  return [{ path: "policy.remindAfterMs", message, code: "remind-late" }];
};

/** Faults between sections; a section that is missing was faulty by itself and is passed over. */
export function checkReferences(sections: SettingsSections): readonly SettingsProblem[] {
  const { site, departments, cannedReplies, bot, policy } = sections;
  const at = (list: string, key: string, ids: readonly string[] | undefined): Found[] =>
    (ids ?? []).map((id, index) => ({ path: `${list}.${index}.${key}`, id }));
  const problems = [
    ...duplicates(
      at(
        "departments",
        "id",
        departments?.map(({ id }) => id),
      ),
      "id",
    ),
    ...duplicates(
      at(
        "cannedReplies",
        "id",
        cannedReplies?.map(({ id }) => id),
      ),
      "id",
    ),
    ...duplicates(
      at(
        "cannedReplies",
        "shortcut",
        cannedReplies?.map((one) => one.shortcut),
      ),
      "shortcut",
    ),
    ...checkLocales(sections),
    ...checkPolicy(policy),
  ];
  if (site !== undefined && site.allowedOrigins.includes("*") && site.allowedOrigins.length > 1) {
    problems.push({
      path: "site.allowedOrigins",
      message: 'expected "*" alone or a list of origins without it',
      code: "origin-alone",
    });
  }
  if (bot !== undefined && departments !== undefined) problems.push(...unknownDepartments(bot, departments));
  return problems;
}

/** WCAG's least contrast for parts of a user interface. */
const LEAST_CONTRAST = 3;

/** What is allowed but probably not wanted. */
export function listWarnings(settings: SiteSettings): readonly SettingsProblem[] {
  const warnings: SettingsProblem[] = [];
  if (settings.site.allowedOrigins.includes("*")) {
    const message = "any page of anyone may show this site's chat";
    warnings.push({ path: "site.allowedOrigins", message, code: "any-origin" });
  }
  const onWhite = contrast(settings.appearance.accent, "#ffffff");
  if (onWhite < LEAST_CONTRAST) {
    const message = `contrast on white is ${onWhite.toFixed(1)}, expected ${LEAST_CONTRAST}: links and focus rings will be hard to see`;
    const values = { contrast: onWhite.toFixed(1), least: LEAST_CONTRAST };
    warnings.push({ path: "appearance.accent", message, code: "low-contrast", values });
  }
  settings.bot.faq.forEach(({ questions, sameAs }, at) => {
    if (questions.length >= 3 || sameAs !== undefined) return;
    const message = "fewer than 3 wordings: the bot will rarely be sure enough to answer";
    warnings.push({ path: `bot.faq.${at}.questions`, message, code: "few-wordings" });
  });
  return warnings;
}
