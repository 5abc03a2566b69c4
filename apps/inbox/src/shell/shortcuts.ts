// Which key does what. Keys are read by their place on the keyboard, so that a Korean layout works. Keeps IB70–IB72.

export type Command =
  | "next"
  | "previous"
  | "accept"
  | "close"
  | "note"
  | "reply"
  | "canned"
  | "search"
  | "help";

const BY_CODE: Readonly<Record<string, Command>> = {
  KeyJ: "next",
  KeyK: "previous",
  KeyA: "accept",
  KeyE: "close",
  KeyN: "note",
  KeyR: "reply",
  KeyS: "search",
  Slash: "canned",
};

type Pressed = Pick<
  KeyboardEvent,
  "code" | "key" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey" | "isComposing" | "defaultPrevented"
>;

/** Whether keys belong to what has the focus: boxes, choices, and anything inside a dialog. */
export const takesKeys = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input, textarea, select, [contenteditable="true"], dialog, .menu-panel') !== null;

/** The command of a key press; undefined when the key is not ours. */
export const commandOf = (event: Pressed): Command | undefined => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing || event.defaultPrevented)
    return undefined;
  if (event.key === "?" || (event.code === "Slash" && event.shiftKey)) return "help";
  return event.shiftKey ? undefined : BY_CODE[event.code];
};
