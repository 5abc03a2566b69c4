// The settings document as the browser edits it. The server's own type and schema are the authority; what is not edited
// here passes through untouched.
import type { CannedReply } from "@baton/protocol";
import type { Rule } from "./rule-shape.ts";

export const SITE_LOCALES = ["ko", "en", "ja"] as const;
export type SiteLocale = (typeof SITE_LOCALES)[number];

/** A text in each language it was written in. */
export type LocalText = { readonly [locale in SiteLocale]?: string };

/** From–to of one day as `09:30`; a `to` not after `from` runs past midnight. */
export type Span = { readonly from: string; readonly to: string };

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export type Hours = {
  readonly timeZone: string;
  readonly week: { readonly [day in Weekday]: readonly Span[] };
  readonly breaks?: readonly Span[];
  /** `2026-12-25` each. */
  readonly closedDates: readonly string[];
  readonly openDates: Readonly<Record<string, readonly Span[]>>;
  readonly holidays: readonly string[];
};

export type FaqAnswer = { readonly text: string; readonly [rest: string]: unknown };

export type FaqEntry = {
  readonly id: string;
  readonly title: string;
  readonly questions: readonly string[];
  readonly answer?: FaqAnswer | undefined;
  readonly sameAs?: string | undefined;
  readonly enabled?: boolean | undefined;
  readonly locale?: SiteLocale | undefined;
};

/** Parts of the bot that are edited as text: each has an id and a title, and more the server checks. */
export type Titled = { readonly id: string; readonly title: string };

export type Bot = {
  readonly name: string;
  readonly faq: readonly FaqEntry[];
  readonly rules?: readonly Rule[];
  readonly flows?: readonly Titled[];
  readonly forms?: readonly Titled[];
  readonly menu?: readonly unknown[];
  readonly synonyms?: readonly unknown[];
};

/** What differs from the usual policy; durations in ms. */
export type Policy = {
  readonly routing?: "longest-idle" | "least-busy";
  readonly missedOffersBeforeAway?: number;
} & { readonly [duration in PolicyDuration]?: number };

export type PolicyDuration =
  | "previousAgentForMs"
  | "offerMs"
  | "declinedForMs"
  | "namedAgentForMs"
  | "agentGraceMs"
  | "remindAfterMs"
  | "closeAfterMs"
  | "closeBotAfterMs"
  | "reopenWithinMs"
  | "keepClosedMs"
  | "serviceLevelMs";

export type Department = { readonly id: string; readonly name: LocalText; readonly hours?: Hours };

export type SettingsDoc = {
  readonly site: {
    readonly id: string;
    readonly name: string;
    readonly timeZone: string;
    readonly defaultLocale: SiteLocale;
    readonly locales: readonly SiteLocale[];
    readonly allowedOrigins: readonly string[];
    readonly isEnabled: boolean;
  };
  readonly appearance: {
    readonly accent: string;
    readonly position: "right" | "left";
    readonly launcherLabel: LocalText;
    readonly greetingBubble?: LocalText;
  };
  readonly greeting: LocalText;
  readonly contacts: { readonly phone?: string; readonly email?: string; readonly kakaoChannel?: string };
  readonly notice?: LocalText;
  readonly contactConsent: LocalText;
  readonly hours: Hours;
  readonly departments: readonly Department[];
  readonly policy: Policy;
  readonly bot: Bot;
  readonly cannedReplies: readonly CannedReply[];
};

/** The text in the site's default language, else in any. */
export const mainText = (text: LocalText | undefined, locale: SiteLocale): string =>
  text?.[locale] ?? Object.values(text ?? {})[0] ?? "";

/** The text with one language replaced; an emptied language goes. */
export const withText = (text: LocalText | undefined, locale: SiteLocale, value: string): LocalText => {
  const { [locale]: _dropped, ...rest } = text ?? {};
  return value.trim() === "" ? rest : { ...rest, [locale]: value };
};

/** A fresh id for a list entry. */
export const freshId = (prefix: string): string =>
  `${prefix}-${Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
