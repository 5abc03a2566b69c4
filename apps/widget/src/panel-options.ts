// What the loader and the panel module know of each other. Types only: neither pulls the other in.

/** The languages the widget speaks. */
export type Locale = "ko" | "en" | "ja";

/** A loader may be older than the panel, by as long as a page stays open: what is added later is optional. */
export type PanelOptions = {
  /** The launcher's shadow root; the panel adds its own box to it. */
  readonly root: ShadowRoot;
  /** Origin and path prefix of the gateway. */
  readonly base: string;
  readonly site: string;
  readonly name: string;
  /** `#rrggbb`. */
  readonly accent: string;
  /** What the button that closes is called until the panel has its own words. */
  readonly dismiss?: string;
  /** The colour of text on the accent. */
  readonly onAccent: string;
  readonly locale: Locale;
  /** What the page says of itself, unchecked; undefined where it leaves that to its address and title. */
  readonly page?: () => unknown;
  /** Lines the shopper has not seen. */
  readonly onUnread: (count: number) => void;
  readonly onOpen: (isOpen: boolean) => void;
};

export type Panel = {
  /** `isQuiet` where nobody pressed anything: the focus stays where it is. */
  readonly open: (isQuiet?: boolean) => void;
  readonly close: () => void;
  readonly setLocale: (locale: Locale) => void;
  /** What `page` tells is another now. */
  readonly pageTurned: () => void;
};

/** What the panel module exports. */
export type PanelModule = {
  /** Connects at once; shows itself on `open`. */
  readonly mount: (options: PanelOptions) => Panel;
};
