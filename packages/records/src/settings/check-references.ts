// What a schema cannot see: names that must exist elsewhere, ids that must be unique, bounds that belong together.
import { defaultPolicy } from "@baton/domain";
import { contrast } from "./contrast.ts";
import { didYouMean } from "./describe-issue.ts";
import type { LocalText, SettingsProblem, SiteSettings } from "./site-settings.ts";
import type { SoundParts } from "./sound-parts.ts";

/** Settings as far as they are right. */
export type SoundSettings = SoundParts<SiteSettings>;

type Found = { readonly path: string; readonly id: string };

const duplicates = (found: readonly Found[], what: string): SettingsProblem[] =>
  found.flatMap(({ path, id }, at) => {
    const first = found.findIndex((one) => one.id === id);
    if (first >= at) return [];
    const message = `${what} "${id}" is already used at ${found[first]?.path}`;
    // As a person counts the list, in which a faulty entry before it may have no id.
    const number = Number(found[first]?.path.split(".")[1]) + 1;
    return [{ path, message, code: "id-twice", values: { id, first: number } }];
  });

/** Every place below `value` that hands over to a named department. */
const namedDepartments = (value: unknown, path: string): Found[] => {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, at) => namedDepartments(item, `${path}.${String(at)}`));
  }
  if (typeof value !== "object" || value === null) return [];
  const own =
    "kind" in value &&
    value.kind === "handoff" &&
    "department" in value &&
    typeof value.department === "string"
      ? [{ path: `${path}.department`, id: value.department }]
      : [];
  const below = Object.entries(value).flatMap(([key, part]) => namedDepartments(part, `${path}.${key}`));
  return [...own, ...below];
};

const unknownDepartments = ({ bot, departments }: SoundSettings): SettingsProblem[] => {
  if (departments === undefined) return [];
  const ids = departments.flatMap((department) => department?.id ?? []);
  return namedDepartments(bot, "bot")
    .filter(({ id }) => !ids.includes(id))
    .map(({ path, id }) => ({
      path,
      message: `no department "${id}"${didYouMean(id, ids)}`,
      code: "unknown-department",
      values: { id },
    }));
};

/** Texts every shopper sees, which therefore need the default language. */
const localTexts = (sections: SoundSettings): readonly [string, LocalText | undefined][] => [
  ["appearance.launcherLabel", sections.appearance?.launcherLabel],
  ["appearance.greetingBubble", sections.appearance?.greetingBubble],
  ["greeting", sections.greeting],
  ["notice", sections.notice],
  ["contactConsent", sections.contactConsent],
  ...(sections.departments ?? []).map(
    (department, at) =>
      [`departments.${at}.name`, department?.name] satisfies [string, LocalText | undefined],
  ),
];

const checkLocales = (sections: SoundSettings): SettingsProblem[] => {
  const { site } = sections;
  if (site === undefined) return [];
  const { defaultLocale, locales } = site;
  if (defaultLocale === undefined) return [];
  const missing = localTexts(sections)
    .filter(([, text]) => text !== undefined && text[defaultLocale] === undefined)
    .map(([path]) => ({
      path: `${path}.${defaultLocale}`,
      message: `missing, expected a text in the site's default language (${defaultLocale})`,
      code: "missing-text",
      values: { locale: defaultLocale },
    }));
  return locales === undefined || locales.includes(defaultLocale)
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

const checkPolicy = (policy: SoundSettings["policy"]): SettingsProblem[] => {
  if (policy === undefined) return [];
  const { remindAfterMs, closeAfterMs } = { ...defaultPolicy, ...policy };
  if (remindAfterMs < closeAfterMs) return [];
  const message = `expected less than closeAfterMs (${closeAfterMs}), got ${remindAfterMs}`;
  return [{ path: "policy.remindAfterMs", message, code: "remind-late" }];
};

/** Faults between parts; a part that is missing was faulty by itself and is passed over. */
export function checkReferences(sections: SoundSettings): readonly SettingsProblem[] {
  const { site, departments, cannedReplies, policy } = sections;
  const at = (list: string, key: string, ids: readonly (string | undefined)[] | undefined): Found[] =>
    (ids ?? []).flatMap((id, index) => (id === undefined ? [] : [{ path: `${list}.${index}.${key}`, id }]));
  const problems = [
    ...duplicates(
      at(
        "departments",
        "id",
        departments?.map((one) => one?.id),
      ),
      "id",
    ),
    ...duplicates(
      at(
        "cannedReplies",
        "id",
        cannedReplies?.map((one) => one?.id),
      ),
      "id",
    ),
    ...duplicates(
      at(
        "cannedReplies",
        "shortcut",
        cannedReplies?.map((one) => one?.shortcut),
      ),
      "shortcut",
    ),
    ...checkLocales(sections),
    ...checkPolicy(policy),
    ...unknownDepartments(sections),
  ];
  if (site?.allowedOrigins?.includes("*") === true && site.allowedOrigins.length > 1) {
    problems.push({
      path: "site.allowedOrigins",
      message: 'expected "*" alone or a list of origins without it',
      code: "origin-alone",
    });
  }
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
