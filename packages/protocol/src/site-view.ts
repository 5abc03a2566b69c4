// What a page may know of a site before anyone talks: fetched over HTTP by the loader and the panel.
import type { Desk } from "./shopper-view.ts";

export type LauncherPosition = "right" | "left";

/** `GET /v1/sites/:site/launcher?locale=ko`: what the loader needs to draw the button. */
export type LauncherView = {
  readonly site: string;
  readonly name: string;
  /** `#rrggbb`. */
  readonly accent: string;
  readonly position: LauncherPosition;
  readonly label: string;
  /** A one-line bubble beside the launcher, dismissed for good by the shopper. */
  readonly greeting?: string;
  /** The accessible name of what dismisses the bubble. */
  readonly dismiss: string;
  /** Said in the bubble when the panel cannot be fetched. */
  readonly failed: string;
  /** Where the panel module lies, absolute path. Changes with its content. */
  readonly panel: string;
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
