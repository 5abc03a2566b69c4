// What the loader draws by: the site's settings, with what fits of the script tag over them.
import type { Locale } from "@baton/bot";
import type { LauncherView } from "@baton/protocol";
import { contrast, localized, type LocalText, type SiteSettings } from "@baton/records";
import { KEPT_EVENTS, launcherLook } from "./launcher-look.ts";
import { readTag, type TagWords } from "./read-tag.ts";

/** What the launcher says of itself: told with the view, because the loader has no room for three languages. */
const LAUNCHER_WORDS: Readonly<Record<Locale, Pick<LauncherView, "dismiss" | "failed">>> = {
  ko: { dismiss: "닫기", failed: "연결하지 못했어요" },
  en: { dismiss: "Close", failed: "Could not connect" },
  ja: { dismiss: "閉じる", failed: "接続できませんでした" },
};

/** What an open panel covers, and the launcher too where nothing else is wanted. */
const TOP = 2_147_483_000;

/** As an address bar writes it, whether the owner wrote Hangul or copied it from there. */
const asInAddress = (path: string): string => {
  try {
    return encodeURI(decodeURI(path));
  } catch {
    return path;
  }
};

/** The source of a pattern that matches path and query of the pages named, with or without a final slash. */
const patternOf = (paths: readonly string[]): string => {
  const sources = paths.map((path) =>
    asInAddress(path)
      .replace(/[\\^$.+?()[\]{}|]/g, String.raw`\$&`)
      .replace(/\*+/g, ".*"),
  );
  return sources.length === 0 ? "^$" : String.raw`^(${sources.join("|")})/?(\?|$)`;
};

/** The launcher's look, place and words; `panel` is where the panel module lies, `words` what the page says. */
export const launcherView = (
  settings: Pick<SiteSettings, "site" | "appearance">,
  panel: string,
  words: TagWords = {},
): LauncherView => {
  const { site } = settings;
  const { appearance, locale, label, notes } = readTag(settings, words);
  const say = (text: LocalText): string => localized(text, locale, site.defaultLocale);
  const { accent, position, layer = TOP, hideOn = [], hideBelow, opener = ":not(*)", scheme } = appearance;
  return {
    site: site.id,
    name: site.name,
    locale,
    accent,
    onAccent: contrast(accent, "#ffffff") < 4.5 ? "#000" : "#fff",
    position,
    look: launcherLook(appearance),
    layer,
    hideOn: patternOf(hideOn),
    hideIn: hideBelow === undefined ? "print" : `print,(max-width:${hideBelow - 0.1}px)`,
    opener,
    scheme: scheme ?? "light dark",
    label: label ?? say(appearance.launcherLabel),
    ...(appearance.greetingBubble && { greeting: say(appearance.greetingBubble) }),
    ...LAUNCHER_WORDS[locale],
    panel,
    notes,
    events: KEPT_EVENTS,
  };
};
