// Reads untrusted settings and lists every fault of them at once. Keeps RC1–RC11.
import { botScriptSchema } from "@baton/bot/script";
import { checkReferences, listWarnings, type SoundSettings } from "./check-references.ts";
import { describeIssue } from "./describe-issue.ts";
import { siteSettingsSchema } from "./site-settings-schema.ts";
import type { SettingsProblem, SiteSettings } from "./site-settings.ts";
import { soundParts } from "./sound-parts.ts";

/** The settings with defaults filled in and what is questionable about them, or all their faults. */
export type ParsedSiteSettings =
  | {
      readonly ok: true;
      readonly settings: SiteSettings;
      readonly warnings: readonly SettingsProblem[];
    }
  | { readonly ok: false; readonly problems: readonly SettingsProblem[] };

const { compare } = new Intl.Collator("en", { numeric: true });
const byPath = (a: SettingsProblem, b: SettingsProblem): number => compare(a.path, b.path);

/** The bot's schema checks references as well, so its parts are looked at by their shape alone. */
const soundSettings = (value: unknown): SoundSettings => {
  const sound = soundParts<SiteSettings>(siteSettingsSchema, value) ?? {};
  if (sound.bot !== undefined || typeof value !== "object" || value === null || !("bot" in value))
    return sound;
  const bot = soundParts(botScriptSchema, value.bot);
  return bot === undefined ? sound : { ...sound, bot };
};

/** Checks any value as the settings of one site; never throws. */
export function parseSiteSettings(value: unknown): ParsedSiteSettings {
  const parsed = siteSettingsSchema.safeParse(value);
  const faults = parsed.success
    ? []
    : parsed.error.issues.flatMap((issue) =>
        describeIssue(issue, { schema: siteSettingsSchema, root: value }),
      );
  const faulty = new Set(faults.map(({ path }) => path));
  const references = checkReferences(parsed.success ? parsed.data : soundSettings(value));
  // What is faulty by itself is told once: its absence from the sound parts is no second fault.
  const problems = [...faults, ...references.filter(({ path }) => !faulty.has(path))].sort(byPath);
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  return { ok: true, settings: parsed.data, warnings: listWarnings(parsed.data) };
}
