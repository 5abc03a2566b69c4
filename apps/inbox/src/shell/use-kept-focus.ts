// Where the focus goes when what had it goes away: an accepted offer, an action no longer allowed, a removed line of
// the settings. Keeps IB132.
import { useEffect } from "preact/hooks";

const FOCUSABLE = "button:not(:disabled), input:not(:disabled), select, textarea, a[href]";

const isLost = (): boolean => document.activeElement === document.body || document.activeElement === null;

const ancestorsOf = (element: Element): readonly Element[] =>
  element.parentElement === null ? [] : [element.parentElement, ...ancestorsOf(element.parentElement)];

/**
 * In the settings what stands nearest; elsewhere the thread itself, so that nobody who presses again answers the next
 * offer unseen.
 */
const nextOf = (ancestors: readonly Element[]): HTMLElement | null => {
  const thread = document.getElementById("thread");
  const home = ancestors.find((each) => each.isConnected);
  if (home === undefined || home === thread || thread?.matches(".settings *") !== true) return thread;
  return thread.contains(home) ? (home.querySelector<HTMLElement>(FOCUSABLE) ?? thread) : thread;
};

/** Hands a focus that was lost to what is next to it, so that keys and screen readers go on from there. */
export const useKeptFocus = (): void => {
  useEffect(() => {
    let last: Element | undefined;
    let ancestors: readonly Element[] = [];
    const remember = ({ target }: FocusEvent): void => {
      last = target instanceof Element ? target : undefined;
      ancestors = last === undefined ? [] : ancestorsOf(last);
    };
    // Whoever presses beside everything wants no focus; a button that is busy gets it back or goes.
    const forget = (): void => {
      if (isLost() && last?.isConnected === true && !last.matches(":disabled")) last = undefined;
    };
    const keep = (): void => {
      if (last === undefined || last.isConnected || !isLost()) return;
      last = undefined;
      nextOf(ancestors)?.focus({ preventScroll: true });
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
