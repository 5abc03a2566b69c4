// What outlasts a view: the panel stays as it is on the next page of a visit, a phone's "back" closes it, and a page that
// was there before the gateway's newest build takes up the panel of that build. Fetched after the first view.
import { createSaved, savedPrefix } from "@baton/client";
import type { Panel, PanelModule } from "../panel-options.ts";
import type { Parts } from "./mount.tsx";

/** Without a connection nobody tells of the desk, so that it is asked for: at each opening, and this often. In ms. */
const DESK_MS = 120_000;

/** The browser's way to ask for "back" without touching the page's history. */
type Watcher = EventTarget & { destroy: () => void };
type WithWatcher = { readonly CloseWatcher?: new () => Watcher };

/** Only by touch: a keyboard's Esc outside the panel is the page's. */
const watchBack = (back: () => void): Watcher | undefined => {
  const { CloseWatcher }: WithWatcher = Object(window);
  if (!CloseWatcher || !matchMedia("(pointer:coarse)").matches) return undefined;
  const watcher = new CloseWatcher();
  watcher.addEventListener("close", back);
  return watcher;
};

/** Has the loader fetch the panel on the next page, though no conversation is going on. */
const COMES_BACK = " ";

/** On a phone the keyboard covers the page; what is left is told to the style sheet. */
const followKeyboard = ({ style }: HTMLElement): void => {
  const viewport = window.visualViewport;
  const follow = (): void => {
    style.setProperty("--top", `${viewport?.offsetTop}px`);
    style.setProperty("--height", `${viewport?.height}px`);
  };
  viewport?.addEventListener("resize", follow);
  viewport?.addEventListener("scroll", follow);
};

/** The gateway answers any panel's address it does not know with the panel it has. */
const renew = async ({ options, box, store, talk }: Parts, panel: Panel, mount: PanelModule["mount"]) => {
  const address = `${options.base}/panel/panel-${Date.now()}.js`;
  const newest: PanelModule = await import(/* @vite-ignore */ address);
  if (newest.mount === mount) return;
  const { isOpen } = store.get();
  talk?.client.destroy();
  store.set({ isOpen: false });
  box.element.remove();
  // The loader keeps the object it was given.
  Object.assign(panel, newest.mount(options));
  if (isOpen) panel.open();
};

/** Opens the panel where the page before had it open, and keeps up with it from then on. */
export const watchVisit = (parts: Parts, panel: Panel, mount: PanelModule["mount"]): void => {
  const { options, box, store, saved } = parts;
  followKeyboard(box.element);
  setInterval(parts.refresh, DESK_MS);
  const visit = createSaved(() => window.sessionStorage, savedPrefix(options.site));
  const talk = (): Parts["talk"] => parts.talk;
  let watcher: Watcher | undefined;
  let isRenewing = false;
  const follow = (): void => {
    watcher?.destroy();
    watcher = undefined;
    const { isOpen } = store.get();
    visit.set("open", isOpen ? "1" : undefined);
    talk()?.news.check();
    if (!isOpen) return;
    watcher = watchBack(() => {
      parts.back();
      follow();
    });
  };
  parts.renew = () => {
    if (isRenewing) return;
    isRenewing = true;
    renew(parts, panel, mount).then(
      () => (isRenewing = false),
      () => (isRenewing = false),
    );
  };
  if (visit.get("open") !== undefined && !store.get().isOpen) panel.open(true);
  if (saved.get("live") === COMES_BACK) saved.set("live", undefined);
  window.addEventListener("pagehide", () => {
    if (store.get().isOpen) saved.set("live", saved.get("live") ?? COMES_BACK);
  });
  follow();
  // Where Esc was heard in here it is no second request to close.
  box.element.addEventListener("keydown", (event) => {
    if (event.key === "Escape") event.preventDefault();
  });
  new MutationObserver(follow).observe(box.element, { attributes: true, attributeFilter: ["hidden"] });
};
