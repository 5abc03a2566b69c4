// One page in one browser, driven the same way whatever its engine is.

/** Whose engine draws the page. */
export type BrowserEngine = "chromium" | "firefox" | "webkit";

/** Every engine a page can be driven in. */
export const BROWSER_ENGINES: readonly BrowserEngine[] = ["chromium", "firefox", "webkit"];

/** How the page is looked at, in CSS px. */
export type PageLook = {
  readonly width: number;
  readonly height: number;
  readonly theme?: "light" | "dark";
};

/** A page of a browser of its own, with nothing kept from another one. */
export interface DrivenPage {
  readonly engine: BrowserEngine;
  /** Resolves once the page has loaded. */
  goto(url: string): Promise<void>;
  /** Runs `work` in the page. It sees nothing but `args`, and both go and come as JSON. */
  evaluate<Args extends readonly unknown[], Value>(
    work: (...args: Args) => Value,
    ...args: Args
  ): Promise<Value>;
  /** Presses and lets go the left button there, in CSS px of what is seen. */
  clickAt(x: number, y: number): Promise<void>;
  /** Presses the keys of `text` one after another into what has the focus. */
  type(text: string): Promise<void>;
  /** Presses and lets go one key, with Shift held where the name says so. */
  press(key: PageKey): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** A PNG of what is seen. */
  screenshot(): Promise<Buffer>;
  /** Ends the browser; a second call does nothing. */
  close(): Promise<void>;
}

/** The keys a page is driven with beside those that write. */
export type PageKey = "Enter" | "Shift+Enter" | "Escape" | "Tab";

/** The call of `work` with `args` as an expression that any page can evaluate. */
export const callOf = (work: (...args: never) => unknown, args: readonly unknown[]): string =>
  `(${String(work)})(...${JSON.stringify(args)})`;
