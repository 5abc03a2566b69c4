// Reads untrusted settings and lists every fault of them at once. Keeps RC1–RC11.
import { checkReferences, listWarnings } from "./check-references.ts";
import { describeIssue } from "./describe-issue.ts";
import { siteSettingsSchema } from "./site-settings-schema.ts";
import type { SettingsProblem, SettingsSections, SiteSettings } from "./site-settings.ts";

/** The settings with defaults filled in and what is questionable about them, or all their faults. */
export type ParsedSiteSettings =
  | {
      readonly ok: true;
      readonly settings: SiteSettings;
      readonly warnings: readonly SettingsProblem[];
    }
  | { readonly ok: false; readonly problems: readonly SettingsProblem[] };

const shape = siteSettingsSchema.def.innerType.shape;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const parseSections = (value: Readonly<Record<string, unknown>>): SettingsSections => {
  const sections = Object.entries(shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(value[name]);
    return parsed.success && value[name] !== undefined ? [[name, parsed.data] as const] : [];
  });
  return Object.fromEntries(sections) as SettingsSections;
};

const { compare } = new Intl.Collator("en", { numeric: true });
const byPath = (a: SettingsProblem, b: SettingsProblem): number => compare(a.path, b.path);

/** Checks any value as the settings of one site; never throws. */
export function parseSiteSettings(value: unknown): ParsedSiteSettings {
  const parsed = siteSettingsSchema.safeParse(value);
  const faults = parsed.success
    ? []
    : parsed.error.issues.flatMap((issue) =>
        describeIssue(issue, { schema: siteSettingsSchema, root: value }),
      );
  const sections: SettingsSections = parsed.success
    ? parsed.data
    : isRecord(value)
      ? parseSections(value)
      : {};
  const problems = [...faults, ...checkReferences(sections)].sort(byPath);
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  return { ok: true, settings: parsed.data, warnings: listWarnings(parsed.data) };
}
