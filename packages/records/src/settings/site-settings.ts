// Everything an owner sets for one site, as plain data. `parseSiteSettings` is the only way from an untrusted value to it.
import type { BotScript, Locale } from "@baton/bot/script";
import type { Hours, SitePolicy } from "@baton/domain";
import type { CannedReply, LauncherPosition, SiteId } from "@baton/protocol";

/** A text in each language it was written in; the site's default language is always among them. */
export type LocalText = { readonly [locale in Locale]?: string };

/** Who the site is and where its script tag may stand. */
export type SiteIdentity = {
  readonly id: SiteId;
  readonly name: string;
  /** IANA name, e.g. `Asia/Seoul`. */
  readonly timeZone: string;
  readonly defaultLocale: Locale;
  /** Contains `defaultLocale`. */
  readonly locales: readonly Locale[];
  /** Exact origins (`https://shop.example`), or `*` alone for any page at all. */
  readonly allowedOrigins: readonly string[];
  /** A disabled site draws nothing and takes no message. */
  readonly isEnabled: boolean;
};

/** How the launcher looks and where it stands. */
export type Appearance = {
  /** `#rrggbb` in lower case. */
  readonly accent: string;
  readonly position: LauncherPosition;
  /** From that side and from the bottom, in px. */
  readonly offsetX?: number;
  readonly offsetY?: number;
  /** The launcher's `z-index`. */
  readonly layer?: number;
  /** Paths without a launcher; `*` stands for anything. */
  readonly hideOn?: readonly string[];
  /** No launcher on pages narrower than this, in px. */
  readonly hideBelow?: number;
  /** CSS selector of the shop's own buttons that open the chat. */
  readonly opener?: string;
  /** The look on pages that say nothing of theirs; absent: as the system wants. */
  readonly scheme?: "light" | "dark";
  readonly launcherLabel: LocalText;
  readonly greetingBubble?: LocalText;
};

/** Other ways to reach the shop. */
export type Contacts = {
  readonly phone?: string;
  readonly email?: string;
  /** The public id of a KakaoTalk channel, as in `https://pf.kakao.com/{id}/chat`. */
  readonly kakaoChannel?: string;
};

/** A group of agents; without hours of its own it keeps the site's. */
export type Department = { readonly id: string; readonly name: LocalText; readonly hours?: Hours };

/** A bot of the owner's own, asked where the script is not sure. */
export type BrainSettings = { readonly url: string };

/** All settings of one site: what is exported, imported, edited and handed to the engine. */
export type SiteSettings = {
  readonly site: SiteIdentity;
  readonly appearance: Appearance;
  /** The panel's first words. */
  readonly greeting: LocalText;
  readonly contacts: Contacts;
  /** Shown before chatting, where the site protects its agents by notice. */
  readonly notice?: LocalText;
  /** What a shopper agrees to when leaving contact details. */
  readonly contactConsent: LocalText;
  readonly hours: Hours;
  readonly departments: readonly Department[];
  /** What differs from `defaultPolicy`; when the bot gives up is set with the bot. */
  readonly policy: Partial<Omit<SitePolicy, "missesBeforeHandoff">>;
  readonly bot: BotScript;
  /** Absent: the script is all there is. */
  readonly brain?: BrainSettings;
  readonly cannedReplies: readonly CannedReply[];
};

/** One fault or warning: where (`departments.0.id`) and what, in a sentence an owner can act on. */
export type SettingsProblem = {
  readonly path: string;
  readonly message: string;
  /** Which fault it is, for a reader of another language; `values` are what its sentence speaks of. */
  readonly code?: string;
  readonly values?: Readonly<Record<string, string | number>>;
  /** In a file of rows: the row as a spreadsheet counts, and the column. */
  readonly row?: number;
  readonly column?: string;
};

/** The text in `locale`, else in the site's default language, else in any; "" when there is none at all. */
export const localized = (text: LocalText, locale: Locale, fallback: Locale): string =>
  text[locale] ?? text[fallback] ?? Object.values(text)[0] ?? "";
