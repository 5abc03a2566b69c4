// Where the launcher stands on the page, and that it stays there. Looked at anew twice a second: pages replace their body,
// change their address without loading, and transform their root, and not all of it is told by an event.
import type { LauncherView } from "@baton/protocol";

/** Keeps every event that starts in the widget from the page; what only ends here, as a drag of the page's, passes. */
const keepEvents = (host: HTMLElement, events: readonly string[]): void => {
  let isOurs: boolean;
  addEventListener("pointerdown", ({ target }) => (isOurs = target === host), true);
  const keep = (event: Event): void => {
    if (isOurs || !/^[mp].+(up0|move[1-9])/.test(event.type + (event as MouseEvent).buttons))
      event.stopPropagation();
  };
  // Passive, or nothing in here could scroll before the page has answered.
  for (const name of events) host.addEventListener(name, keep, { passive: true });
};

/** Puts `host` on the page once that has settled, and keeps it there; what is returned looks anew at once. */
export const stay = (
  host: HTMLElement,
  bar: HTMLElement,
  { look, layer, hideOn, hideIn, opener, scheme, events }: LauncherView,
): ((isOpen?: boolean) => void) => {
  const hidden = matchMedia(hideIn);
  let style: string;
  let isShown: boolean;
  const check = (isOpen = isShown): void => {
    isShown = isOpen;
    // What is added to a page that is being hydrated would be taken for a fault of the page.
    if (!host.isConnected && (document.readyState === "complete" || isOpen || performance.now() > 8e3))
      document.body?.appendChild(host);
    const { colorScheme } = getComputedStyle(document.documentElement);
    const meta = document.querySelector<HTMLMetaElement>("meta[name=color-scheme]")?.content;
    const wanted = `${look.host}color-scheme:${colorScheme === "normal" ? meta || scheme : colorScheme};z-index:${isOpen ? 2147483000 : layer};`;
    if (style !== wanted) host.style.cssText = (style = wanted).replace(/;/g, "!important;");
    // A page on paper has nothing to press. Asked of the browser, since a rule would need a style sheet.
    bar.hidden =
      hidden.matches ||
      RegExp(hideOn).test(location.pathname + location.search) ||
      !!document.querySelector(opener);
    // A page that transforms its root takes what is fixed along; the top layer is out of its reach.
    if (host.offsetParent) {
      host.popover = "manual";
      host.showPopover?.();
    }
  };
  hidden.onchange = () => check();
  keepEvents(host, events);
  setInterval(check, 500);
  return check;
};

/** The shop's own buttons open it, also those that come later; the page has no more to do with such a press. */
export const openBy = ({ opener }: LauncherView, open: () => void): void =>
  addEventListener(
    "click",
    (event) => {
      if (!(event.target as Element).closest?.(opener)) return;
      event.preventDefault();
      open();
    },
    true,
  );
