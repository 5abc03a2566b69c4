// What a page may know of a site before anyone talks: fetched over HTTP by the loader and the panel.
import type { Desk } from "./shopper-view.ts";

export type LauncherPosition = "right" | "left";

/** CSS declarations of each part of the launcher, and the `clip-path` of its two signs. */
export type LauncherLook = Readonly<
  Record<"host" | "bar" | "box" | "bubble" | "button" | "icon" | "badge" | "speech" | "down", string>
>;

/** `GET /v1/sites/:site/launcher`, asked with what the tag, the page and the browser say: all that the loader draws by. */
export type LauncherView = {
  readonly site: string;
  readonly name: string;
  /** The language of the widget: one that the site has. */
  readonly locale: "ko" | "en" | "ja";
  /** `#rrggbb`. */
  readonly accent: string;
  /** The colour of text on the accent. */
  readonly onAccent: string;
  readonly position: LauncherPosition;
  /** How the launcher looks and where it stands. */
  readonly look: LauncherLook;
  /** Where it is stacked while the panel is closed. */
  readonly layer: number;
  /** Source of a pattern of path and query; no button is drawn where it matches. */
  readonly hideOn: string;
  /** A media query; no button is drawn where it matches. */
  readonly hideIn: string;
  /** Selector of the shop's own buttons, which open the panel; where there is one, no other is drawn. */
  readonly opener: string;
  /** The CSS colour scheme on a page that says nothing of its own. */
  readonly scheme: string;
  readonly label: string;
  /** A one-line bubble beside the launcher, dismissed for good by the shopper. */
  readonly greeting?: string;
  /** The accessible name of what dismisses the bubble. */
  readonly dismiss: string;
  /** Said in the bubble when the panel cannot be fetched. */
  readonly failed: string;
  /** Where the panel module lies, absolute path. Changes with its content. */
  readonly panel: string;
  /** For the page's owner, in English: what the tag says and cannot be used. */
  readonly notes: readonly string[];
  /** Composed events that the widget keeps from the page. */
  readonly events: readonly string[];
};

export type HoursLine = {
  readonly days: readonly string[];
  readonly spans: readonly { readonly from: string; readonly to: string }[];
};

/** `GET /v1/sites/:site/panel?locale=ko`: what the panel shows before the first word. */
export type PanelView = {
  readonly site: string;
  readonly name: string;
  readonly locale: "ko" | "en" | "ja";
  readonly timeZone: string;
  readonly bot: { readonly name: string };
  readonly greeting: string;
  readonly questions: readonly { readonly id: string; readonly label: string }[];
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly hours: readonly HoursLine[];
  readonly desk: Desk;
  readonly contacts: { readonly phone?: string; readonly email?: string; readonly kakaoChannel?: string };
  /** Shown before chatting where the site protects its agents by notice. */
  readonly notice?: string;
  /** What a shopper agrees to when leaving contact details. */
  readonly contactConsent: string;
};
