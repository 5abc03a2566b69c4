// In which of the site's languages somebody is spoken to.
import type { Locale } from "@baton/bot/script";
import type { SiteIdentity } from "./site-settings.ts";

/** What is known of the wish, each a list of language tags, the dearest first; commas between. */
export type LanguageWish = {
  /** What the site's owner or the page's own button asks for. */
  readonly asked?: string | undefined;
  /** The `lang` of the page. */
  readonly page?: string | undefined;
  /** The languages the browser is set to. */
  readonly browser?: string | undefined;
};

/** By BCP 47, in any case and with region or script. `ko_KR` is no tag, but means nothing else. */
const languageOf = (tag: string): string | undefined => {
  try {
    return new Intl.Locale(tag.trim().replaceAll("_", "-")).language;
  } catch {
    return undefined;
  }
};

type Languages = Pick<SiteIdentity, "defaultLocale" | "locales">;

/** The first language of a list that the site has. */
export const firstOf = ({ locales }: Pick<Languages, "locales">, tags = ""): Locale | undefined => {
  for (const tag of tags.slice(0, 200).split(",")) {
    const found = locales.find((locale) => locale === languageOf(tag));
    if (found !== undefined) return found;
  }
  return undefined;
};

/**
 * The site's language that was asked for, else that of the page, else the browser's first that the site has, else the site's
 * own. A page's bare `en` is what templates come with: it does not count where the browser puts the site's own language first.
 */
export const chooseLocale = (site: Languages, { asked, page, browser }: LanguageWish): Locale => {
  const isTemplate =
    page?.trim().toLowerCase() === "en" && languageOf(browser?.split(",")[0] ?? "") === site.defaultLocale;
  return (
    firstOf(site, asked) ??
    (isTemplate ? undefined : firstOf(site, page)) ??
    firstOf(site, browser) ??
    site.defaultLocale
  );
};
