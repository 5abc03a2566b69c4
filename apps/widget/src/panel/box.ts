// The panel's element: where it stands, where it is scrolled to, and who has the focus.
import type { PanelOptions } from "../panel-options.ts";
import css from "./panel.css?inline";
import { addStyle } from "./style-sheet.ts";

export type Box = {
  readonly element: HTMLElement;
  /** Takes the focus, unless `isQuiet`. */
  readonly show: (isQuiet?: boolean) => void;
  /** Gives the focus back to what opened it if it was in here. */
  readonly hide: () => void;
  readonly isAtEnd: () => boolean;
  readonly toEnd: () => void;
  /**
   * Draws, and stays at the end if it was there; a focus whose element went away stays in the box. False when there is
   * something new that is not in view.
   */
  readonly around: (draw: () => void, cursor?: number) => boolean;
};

/** So near the end still counts as there. In px. */
const NEAR = 48;

/** The end of the conversation: kept in view, unless the shopper left it, when a keyboard or the text box takes room. */
const createEnd = (element: HTMLElement): Pick<Box, "isAtEnd" | "toEnd"> & { readonly watch: () => void } => {
  let isFollowing = true;
  let watched: Element | undefined;
  /** What scrolls, while a conversation is shown; the start stays at its top. */
  const thread = (): HTMLElement | null | undefined =>
    element.querySelector<HTMLElement>("[role=log]")?.parentElement;
  const isAtEnd = (): boolean => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = thread() ?? {};
    return scrollHeight - scrollTop - clientHeight < NEAR;
  };
  const toEnd = (): void => {
    thread()?.scrollTo(0, 1e9);
  };
  const room = new ResizeObserver(() => {
    if (isFollowing) toEnd();
  });
  element.addEventListener("scroll", () => (isFollowing = isAtEnd()), true);
  return {
    isAtEnd,
    toEnd,
    watch: () => {
      const body = thread();
      if (body && body !== watched) room.observe((watched = body));
    },
  };
};

export type BoxEvents = {
  readonly onEscape: () => void;
  /** The end may have come into view. */
  readonly onSeen: () => void;
};

/** Adds the hidden box to the launcher's root. */
export const createBox = (
  { root, name, accent, onAccent }: PanelOptions,
  { onSeen, onEscape }: BoxEvents,
): Box => {
  const element = document.createElement("section");
  let known = 0;
  let before: HTMLElement | null;
  const { isAtEnd, toEnd, watch } = createEnd(element);
  const hasFocus = (): boolean => element.matches(":focus-within");
  addStyle(root, css);
  element.hidden = true;
  element.tabIndex = -1;
  element.role = "dialog";
  element.ariaLabel = name;
  element.style.setProperty("--accent", accent);
  element.style.setProperty("--on", onAccent);
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) onEscape();
  });
  element.addEventListener("scroll", onSeen, true);
  document.addEventListener("visibilitychange", onSeen);
  root.append(element);
  return {
    element,
    show: (isQuiet) => {
      before = document.activeElement as HTMLElement | null;
      element.hidden = false;
      if (!isQuiet) element.focus();
    },
    hide: () => {
      const hadFocus = hasFocus();
      element.hidden = true;
      if (!hadFocus) return;
      // The shop's own button, where the launcher is hidden and takes none.
      before?.focus();
      root.querySelector<HTMLElement>("[aria-expanded]")?.focus();
    },
    isAtEnd,
    toEnd,
    around: (draw, cursor = 0) => {
      const wasAtEnd = isAtEnd();
      const hadFocus = hasFocus();
      draw();
      if (hadFocus && !hasFocus()) element.focus();
      watch();
      const isNew = cursor > known;
      known = cursor;
      if (wasAtEnd) toEnd();
      return wasAtEnd || !isNew;
    },
  };
};
