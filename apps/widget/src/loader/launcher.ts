// The round button with its badge, and its greeting bubble, in a shadow root of their own. Styled element by element, so
// that no policy of the page forbids it, and as the gateway tells: the loader has no room for that.
import type { LauncherView } from "@baton/protocol";
import { stay } from "./stay.ts";

export type Launcher = {
  readonly root: ShadowRoot;
  readonly button: HTMLElement;
  /** What the bubble says; pressing it is for the caller to answer, as is the button beside it. */
  readonly bubble: HTMLElement;
  readonly dismiss: HTMLElement;
  readonly setOpen: (isOpen: boolean) => void;
  /** Names the button, with what is unread, and shows `text` in the bubble; without a text the bubble goes. */
  readonly say: (words: LauncherView, unread: number, text?: string) => void;
};

/** Draws the launcher, and puts it on the page when that is ready for it; throws where there is no Shadow DOM. */
export const drawLauncher = (view: LauncherView): Launcher => {
  const { look } = view;
  const make = (style: string, parent?: Node, name = "button"): HTMLElement => {
    const made = document.createElement(name);
    made.style.cssText = style;
    parent?.appendChild(made);
    return made;
  };
  const host = make("", undefined, "baton-chat");
  const root = host.attachShadow({ mode: "open" });
  const bar = make(look.bar, root, "div");
  const box = make(look.box, bar, "div");
  const bubble = make(look.bubble, box);
  const dismiss = make(look.bubble, box);
  const button = make(look.button, bar);
  const icon = make(look.icon, button, "div");
  const badge = make(look.badge, button, "div");
  const check = stay(host, bar, view);
  dismiss.textContent = "✕";
  return {
    root,
    button,
    bubble,
    dismiss,
    setOpen: (isOpen) => {
      button.ariaExpanded = `${isOpen}`;
      icon.style.clipPath = isOpen ? look.down : look.speech;
      check(isOpen);
    },
    say: (words, unread, text = "") => {
      badge.textContent = `${unread}`;
      badge.hidden = !unread;
      button.ariaLabel = words.label + (unread ? ` (${unread})` : "");
      dismiss.ariaLabel = words.dismiss;
      bubble.textContent = text;
      box.hidden = !text;
    },
  };
};
