// How the launcher looks: told with its view, because the loader has no room for it.
import type { LauncherLook } from "@baton/protocol";
import type { Appearance } from "@baton/records";

const SHADOW = "box-shadow:0 4px 14px #0004;";
// So narrow that what dismisses the bubble stays beside it on the narrowest phone.
const BUTTON = "all:unset;cursor:pointer;outline:revert;padding:14px;";
const WORDS = "max-width:min(67vw,260px);overflow-wrap:anywhere;text-wrap:pretty;word-break:keep-all;";

/** The usual distance from the side and from the bottom, in px. */
const USUAL = 20;

/** The CSS of every part, for a look that was checked. */
export const launcherLook = ({
  accent,
  position,
  offsetX = USUAL,
  offsetY = USUAL,
}: Appearance): LauncherLook => ({
  // Reset with the rest only where it is named: the direction of a page is not that of the widget's languages.
  host: `all:initial;bottom:calc(${offsetY}px + env(safe-area-inset-bottom));direction:ltr;position:fixed;${position}:${offsetX}px;`,
  bar: `font:15px/1.4 system-ui;text-align:${position}`,
  box: `${SHADOW}background:canvas;border-radius:14px;color:canvastext;display:flex;margin-bottom:12px;text-align:start`,
  bubble: BUTTON + WORDS,
  button: `${BUTTON + SHADOW}background:${accent};border-radius:50%;position:relative`,
  // Black or white by the lightness of the accent, at least 3 : 1.
  icon: "background:inherit;filter:grayscale(1) invert(1) contrast(99);padding:14px",
  badge:
    "background:#d92d20;border-radius:14px;color:#fff;padding:0 7px;position:absolute;right:-4px;top:-4px",
  speech: 'path("M7 3h14a5 5 0 0 1 5 5v8a5 5 0 0 1-5 5h-7l-6 5q-2 1-2-1v-4q-4-1-4-5V8a5 5 0 0 1 5-5z")',
  down: 'path("M3 9l2-2 9 9 9-9 2 2-11 11z")',
});

const POINTED = ["down", "up", "move", "over", "out", "enter", "leave"];

/** Every event that crosses the edge of a shadow tree, by the names of all browsers. */
export const KEPT_EVENTS: readonly string[] = [
  "keydown keypress keyup compositionstart compositionupdate compositionend beforeinput input textInput",
  "cut copy paste beforecut beforecopy beforepaste focus blur focusin focusout selectstart click auxclick dblclick contextmenu",
  "wheel mousewheel DOMMouseScroll touchstart touchmove touchend touchcancel gesturestart gesturechange gestureend",
  "pointercancel pointerrawupdate gotpointercapture lostpointercapture",
  "drag dragstart dragend dragenter dragleave dragover drop",
  ...POINTED.flatMap((end) => [`mouse${end}`, `pointer${end}`]),
].flatMap((names) => names.split(" "));
