// The panel's element: where it stands, where it is scrolled to, and who has the focus.
import type { PanelOptions } from "../panel-options.ts";
import css from "./panel.css?inline";
import { addStyle } from "./style-sheet.ts";

/** The end of the conversation, once there is one. */
export type End = {
  readonly isAtEnd: () => boolean;
  readonly toEnd: () => void;
  /** Keeps the end in view if a drawing added something. */
  readonly stay: () => void;
  /** To be called after each drawing: what scrolls may be another element. */
  readonly watch: () => void;
};

export type Box = {
  readonly element: HTMLElement;
  /** Takes the focus, unless `isQuiet`. */
  readonly show: (isQuiet?: boolean) => void;
  /** Gives the focus back to what opened it if it was in here. */
  readonly hide: () => void;
  readonly isAtEnd: () => boolean;
  readonly toEnd: () => void;
  /** From now on there is a conversation whose end counts. */
  readonly follow: (end: End) => void;
  /**
   * Draws, and stays at the end if it was there; a focus whose element went away stays in the box. False when there is
   * something new that is not in view.
   */
  readonly around: (draw: () => void, cursor?: number) => boolean;
};

export type BoxEvents = {
  readonly onEscape: () => void;
  /** The end may have come into view. */
  readonly onSeen: () => void;
  /** A picture or another file was pasted or dropped. */
  readonly onFile: () => void;
};

/** Tells of files that are pasted or dragged in: left alone, a browser would leave the page for them. */
const catchFiles = (element: HTMLElement, onFile: () => void): void => {
  const look = (event: Event & { dataTransfer?: DataTransfer; clipboardData?: DataTransfer }): void => {
    const types = (event.dataTransfer ?? event.clipboardData)?.types;
    // Spreadsheets copy a picture beside the text.
    if (!types?.includes("Files") || types.includes("text/plain")) return;
    event.preventDefault();
    onFile();
  };
  for (const kind of ["dragover", "drop", "paste"]) element.addEventListener(kind, look);
};

/** Adds the hidden box to the launcher's root. */
export const createBox = (
  { root, name, accent, onAccent }: PanelOptions,
  { onSeen, onEscape, onFile }: BoxEvents,
): Box => {
  const element = document.createElement("section");
  let known = 0;
  let before: HTMLElement | null;
  let end: End | undefined;
  const isAtEnd = (): boolean => !end || end.isAtEnd();
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
  catchFiles(element, onFile);
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
    toEnd: () => end?.toEnd(),
    follow: (next) => (end = next),
    around: (draw, cursor = 0) => {
      const wasAtEnd = isAtEnd();
      const hadFocus = hasFocus();
      draw();
      if (hadFocus && !hasFocus()) element.focus();
      end?.watch();
      const isNew = cursor > known;
      known = cursor;
      if (wasAtEnd) end?.stay();
      return wasAtEnd || !isNew;
    },
  };
};
