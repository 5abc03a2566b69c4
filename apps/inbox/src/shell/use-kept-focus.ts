// Where the focus goes when what had it goes away: an accepted offer, an action no longer allowed, a removed line of
// the settings. Keeps IB132.
import { useEffect } from "preact/hooks";

const FOCUSABLE = "button, input, select, textarea, a[href]";

const isLost = (): boolean => document.activeElement === document.body || document.activeElement === null;

/** What stands around it in the settings. Nothing elsewhere: who presses again must not answer the next offer unseen. */
const orderAround = (element: Element): readonly HTMLElement[] => {
  const home = element.closest(".settings #thread");
  return home === null ? [] : [...home.querySelectorAll<HTMLElement>(FOCUSABLE)];
};

const isThere = (element: HTMLElement): boolean => element.isConnected && !element.matches(":disabled");

/** Hands a lost focus to what came next, else to what came before, else to the thread or the section as a whole. */
export const useKeptFocus = (): void => {
  useEffect(() => {
    let last: HTMLElement | undefined;
    let order: readonly HTMLElement[] = [];
    const remember = ({ target }: FocusEvent): void => {
      last = target instanceof HTMLElement ? target : undefined;
      order = last === undefined ? [] : orderAround(last);
    };
    // Whoever presses beside everything wants no focus; a button that is busy gets it back or goes.
    const forget = (): void => {
      if (isLost() && last !== undefined && isThere(last)) last = undefined;
    };
    const keep = (): void => {
      if (last === undefined || last.isConnected || !isLost()) return;
      const place = order.indexOf(last);
      const near = order.slice(place + 1).find(isThere) ?? order.slice(0, place + 1).findLast(isThere);
      last = undefined;
      if (near === undefined) document.getElementById("thread")?.focus({ preventScroll: true });
      else near.focus();
    };
    const changes = new MutationObserver(keep);
    changes.observe(document.body, { childList: true, subtree: true });
    document.addEventListener("focusin", remember);
    document.addEventListener("click", forget);
    return () => {
      changes.disconnect();
      document.removeEventListener("focusin", remember);
      document.removeEventListener("click", forget);
    };
  }, []);
};
