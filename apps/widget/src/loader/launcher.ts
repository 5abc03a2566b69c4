// The round button with its badge, and its greeting bubble, in a shadow root of their own. Styled element by element:
// for so few that is less than a style sheet, and no policy of the page forbids it.

export type Launcher = {
  readonly root: ShadowRoot;
  readonly button: HTMLButtonElement;
  /** What the bubble says; pressing it is for the caller to answer, as is the button beside it. */
  readonly bubble: HTMLButtonElement;
  readonly dismiss: HTMLButtonElement;
  readonly setOpen: (isOpen: boolean) => void;
  /** Names the button, with what is unread, and shows `text` in the bubble; without a text the bubble goes. */
  readonly say: (label: string, unread: number, dismissLabel: string, text?: string) => void;
};

const SPEECH = "M7 3h14a5 5 0 0 1 5 5v8a5 5 0 0 1-5 5h-7l-6 5q-2 1-2-1v-4q-4-1-4-5V8a5 5 0 0 1 5-5z";
const DOWN = "M3 9l2-2 9 9 9-9 2 2-11 11z";

// Reset with the rest only where it is named: the direction of a page is not that of the widget's languages.
const FIXED =
  "all:initial;color-scheme:light dark;bottom:calc(20px + env(safe-area-inset-bottom));z-index:2147483000;direction:ltr;position:fixed;";
// So wide that what dismisses the bubble stays beside it on the narrowest phone.
const BUTTON = "all:unset;cursor:pointer;outline:revert;max-width:67vw;padding:14px;";
const SHADOW = "box-shadow:0 4px 14px #0004;";

const add = (parent: Node, style: string, name = "button"): HTMLButtonElement => {
  const made = document.createElement(name) as HTMLButtonElement;
  made.style.cssText = style;
  return parent.appendChild(made);
};

/** Draws the launcher on the page, `side` being left or right; throws where there is no Shadow DOM. */
export const drawLauncher = (accent: string, side: string): Launcher => {
  // Not in the body: it may not be there yet, and pages replace or transform it.
  const host = add(
    document.documentElement,
    (FIXED + side + ":20px;").replace(/;/g, "!important;"),
    "baton-chat",
  );
  const root = host.attachShadow({ mode: "open" });
  const bar = add(root, "font:15px/1.4 system-ui;text-align:" + side, "div");
  const box = add(
    bar,
    SHADOW + "border-radius:14px;color:canvastext;margin-bottom:12px;background:canvas",
    "div",
  );
  const bubble = add(box, BUTTON);
  const dismiss = add(box, BUTTON);
  const button = add(bar, BUTTON + SHADOW + "border-radius:50%;position:relative;background:" + accent);
  // Black or white by the lightness of the accent, at least 3 : 1.
  const icon = add(
    button,
    "background:inherit;filter:grayscale(1) invert(1) contrast(99);padding:14px",
    "div",
  );
  const badge = add(
    button,
    "background:#d92d20;border-radius:14px;top:-4px;color:#fff;right:-4px;position:absolute;padding:0 7px",
    "div",
  );
  dismiss.textContent = "✕";
  // A page on paper has nothing to press. Asked of the browser, since a rule would need a style sheet.
  matchMedia("print").onchange = ({ matches }) => (bar.hidden = matches);
  return {
    root,
    button,
    bubble,
    dismiss,
    setOpen: (isOpen) => {
      button.ariaExpanded = `${isOpen}`;
      icon.style.clipPath = `path("${isOpen ? DOWN : SPEECH}")`;
    },
    say: (label, unread, dismissLabel, text = "") => {
      badge.textContent = `${unread}`;
      badge.hidden = !unread;
      button.ariaLabel = unread ? `${label} (${unread})` : label;
      dismiss.ariaLabel = dismissLabel;
      bubble.textContent = text;
      box.hidden = !text;
    },
  };
};
