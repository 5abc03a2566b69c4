// Tells where the shopper is when that changes: in a single-page shop no load and no new socket does.
import type { Page, VisitorUp } from "@baton/protocol";
import type { Environment } from "./environment.ts";

/** A page is told of this long after the address changed, so that its title is there; in ms. At most once in that time. */
const SETTLES = 1_000;

export type PageTeller = {
  /** The page as a greeting tells it. */
  readonly greeting: () => Page;
  /** The page may be another now. */
  readonly turned: () => void;
  readonly close: () => void;
};

/** `send` is false where nothing was sent: then the next greeting tells it. */
export const createPageTeller = (
  environment: Environment,
  page: () => Page,
  send: (frame: VisitorUp) => boolean,
): PageTeller => {
  let told = "";
  let cancel: (() => void) | undefined;
  const look = (): void => {
    cancel = undefined;
    const now = page();
    const text = JSON.stringify(now);
    if (text !== told && send({ kind: "page", page: now })) told = text;
  };
  return {
    greeting: () => {
      const now = page();
      told = JSON.stringify(now);
      return now;
    },
    turned: () => (cancel ??= environment.setTimer(look, SETTLES)),
    close: () => cancel?.(),
  };
};
