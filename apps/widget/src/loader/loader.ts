// The one script a shop pastes. A page view costs this file and one small request: no socket, no cookie, no panel.
// Whatever goes wrong in here stays in here; the shop's page never sees it.
import type { LauncherView } from "@baton/protocol";
import type { Locale, Panel, PanelModule, PanelOptions } from "../panel-options.ts";
import { drawLauncher } from "./launcher.ts";

type Call = readonly [command: string, value?: unknown];
type Api = { (...call: Call): unknown; q?: Call[]; isBaton?: boolean };
type Commands = Readonly<Record<string, (value?: unknown) => unknown>>;

declare global {
  // oxlint-disable-next-line no-var -- a global is what the script tag promises
  var Baton: Api | undefined;
}

/** The one way the loader speaks to developers. */
const warn = (text: unknown): void => {
  // oxlint-disable-next-line no-console -- a site owner has nowhere else to look
  console.warn("[baton] " + text);
};

/** A value that fits, else undefined and one console line, so that the site's own setting stands. */
const fitting = (value: string | undefined, pattern: RegExp): string | undefined => {
  if (!value || pattern.test(value)) return value;
  warn("not usable: " + value);
  return undefined;
};

/** Reads, or with a value writes, what is kept under a key; undefined where the browser keeps nothing. */
const saved = (key: string, value?: string): string | undefined => {
  try {
    if (value) localStorage[key] = value;
    return localStorage[key];
  } catch {
    return undefined;
  }
};

/** The widget's language for a page's or a person's; whoever reads neither Korean nor Japanese gets English. */
const languageOf = (locale?: string): Locale => (locale?.match(/^(ko|ja)/)?.[0] ?? "en") as Locale;

/** What the tag says, else the page, else the browser. */
const firstLanguage = (locale: string | undefined): Locale =>
  languageOf(fitting(locale, /^(ko|en|ja)/) ?? (document.documentElement.lang || navigator.language));

/** Asks three times while the server is away. Throws the reason why nothing may be drawn. */
const fetchView = async (address: string, wait = 2e3): Promise<LauncherView> => {
  const answer = await fetch(address).catch(() => {});
  if (answer?.ok) return answer.json();
  if (answer && answer.status < 500) throw answer.status === 403 ? "origin not allowed" : "unknown site";
  if (wait > 2e4) throw "no answer";
  await new Promise((resolve) => setTimeout(resolve, wait * (1 + Math.random())));
  return fetchView(address, wait * 4);
};

const viewAddress = (base: string, site: string, language: Locale): string =>
  `${base}/v1/sites/${encodeURIComponent(site)}/launcher?locale=${language}`;

type UsePanel = (use: (panel: Panel) => void) => unknown;

/** Two ways to the panel: one fetches it, anew where that failed, the other does nothing where nobody asked for it yet. */
const createPanel = (
  address: () => string,
  options: () => PanelOptions,
  onFailed: () => void,
): readonly [fetching: UsePanel, ifThere: UsePanel] => {
  let panel: Promise<Panel> | undefined;
  const fetching: UsePanel = (use) =>
    (panel ??= import(/* @vite-ignore */ address()).then(({ mount }: PanelModule) => mount(options())))
      .then(use)
      .catch((error: unknown) => {
        panel = undefined;
        warn(error);
        onFailed();
      });
  return [fetching, (use) => panel && fetching(use)];
};

const start = async ({ src, dataset }: HTMLScriptElement): Promise<Commands> => {
  const { site = "", label, accent, position, locale } = dataset;
  const base = src.replace(/\/[^/]*$/, "");
  let language = firstLanguage(locale);
  let view = await fetchView(viewAddress(base, site, language));
  const colour = fitting(accent, /^#[\da-f]{6}$/i) ?? view.accent;
  const greeted = `baton:1:${site}:greeted`;
  const live = saved(`baton:1:${site}:live`);
  let isShown = false;
  let unread = +(live ?? 0);
  let page: unknown;
  let said: "greeting" | "failed" | "" = saved(greeted) ? "" : "greeting";
  const side = fitting(position, /^(lef|righ)t$/) ?? view.position;
  const { root, button, bubble, dismiss, setOpen, say } = drawLauncher(colour, side);
  /** Says all there is to say, as it is now. What changed is named only so that changing and saying is one step. */
  const speak = (_changed?: unknown): void =>
    say(label || view.label, unread, view.dismiss, said && view[said]);
  const [withPanel, ifPanel] = createPanel(
    () => base + view.panel,
    () => ({
      ...view,
      base,
      site,
      root,
      accent: colour,
      locale: language,
      page: () => page,
      onUnread: (count) => speak((unread = count)),
      onOpen: (isOpen) => setOpen((isShown = isOpen)),
    }),
    () => speak((said = "failed")),
  );
  const forget = (): void => {
    speak((said = ""));
    saved(greeted, "1");
  };
  const open = (): void => {
    forget();
    withPanel((loaded) => loaded.open());
  };
  const close = (): unknown => ifPanel((loaded) => loaded.close());
  setOpen(false);
  speak();
  dismiss.onclick = forget;
  bubble.onclick = button.onclick = () => (isShown ? close() : open());

  // Someone is being talked to, or has not read the last word: come back by oneself, once the page has settled.
  if (live) setTimeout(withPanel, 2e3, () => {});
  return {
    open,
    close,
    page: (value) => {
      page = value;
      ifPanel((loaded) => loaded.pageTurned());
    },
    locale: async (value) => {
      const asked = (language = languageOf(`${value}`));
      ifPanel((loaded) => loaded.setLocale(language));
      const told = await fetchView(viewAddress(base, site, language));
      if (asked === language) speak((view = told));
    },
  };
};

try {
  const tag = (document.currentScript ?? document.querySelector("script[data-site]")) as HTMLScriptElement;
  if (!window.Baton?.isBaton) {
    const started = start(tag);
    const api: Api = (command, value) =>
      started.then((commands) => commands[command]?.(value)).catch(() => {});
    const queue = window.Baton?.q ?? [];
    api.isBaton = true;
    window.Baton = api;
    started.catch((reason: unknown) => warn(`${reason}: ${tag?.dataset["site"]}`));
    for (const call of queue) api(...call);
  }
} catch (error) {
  warn(error);
}
