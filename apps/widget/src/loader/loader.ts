// The one script a shop pastes. A page view costs this file and one small request: no socket, no cookie, no panel.
// Whatever goes wrong in here stays in here; the shop's page never sees it.
import type { LauncherView } from "@baton/protocol";
import type { Panel, PanelModule } from "../panel-options.ts";
import { drawLauncher } from "./launcher.ts";
import { openBy } from "./stay.ts";

type Call = readonly [command: string, value?: unknown];
type Api = { (...call: Call): unknown; q?: Call[]; isBaton?: boolean };
type Command = (value?: unknown) => unknown;

declare global {
  // oxlint-disable-next-line no-var -- a global is what the script tag promises
  var Baton: Api | undefined;
}

/** The one way the loader speaks to developers. */
const warn = (text: unknown): void => {
  // oxlint-disable-next-line no-console -- a site owner has nowhere else to look
  console.warn("[baton] " + text);
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

/** Asks three times while the server is away. Throws the reason why nothing may be drawn. */
const fetchView = async (
  base: string,
  site: string,
  said: URLSearchParams,
  wait = 2e3,
): Promise<LauncherView> => {
  const answer = await fetch(`${base}/v1/sites/${encodeURIComponent(site)}/launcher?${said}`).catch(() => {});
  if (answer?.ok) return answer.json();
  if (answer && answer.status < 500)
    throw (answer.status === 403 ? "origin not allowed: " : "unknown site: ") + site;
  if (wait > 2e4) throw "no answer: " + site;
  await new Promise((resolve) => setTimeout(resolve, wait * (1 + Math.random())));
  return fetchView(base, site, said, wait * 4);
};

type Answer = (...call: Call) => unknown;
type UsePanel = (use: (panel: Panel) => void) => unknown;

/** Told with where the gateway is, as the panel needs it. */
type View = LauncherView & { readonly base: string };
type Ask = (name: string, value: unknown) => Promise<View>;

/** Draws the launcher; what is returned does what the page calls for. */
const draw = (first: View, said: URLSearchParams, ask: Ask): Answer => {
  const greeted = `baton:1:${first.site}:greeted`;
  const live = saved(`baton:1:${first.site}:live`);
  let view = first;
  let panel: Promise<Panel> | undefined;
  let unread = +(live ?? 0);
  let page: unknown;
  let bubbled: "greeting" | "failed" | "" = saved(greeted) ? "" : "greeting";
  const { root, button, bubble, dismiss, setOpen, say } = drawLauncher(view);
  /** Says all there is to say, as it is now. What changed is named only so that changing and saying is one step. */
  const speak = (_changed?: unknown): void => say(view, unread, bubbled && view[bubbled]);
  const load = ({ mount }: PanelModule): Panel => {
    const onUnread = (count: number): void => speak((unread = count));
    return mount({ ...view, root, page: () => page, onUnread, onOpen: setOpen });
  };
  const withPanel: UsePanel = (use) =>
    (panel ??= import(/* @vite-ignore */ view.base + view.panel).then(load))
      .then(use)
      .catch((error: unknown) => {
        panel = undefined;
        warn(error);
        speak((bubbled = "failed"));
      });
  const ifPanel: UsePanel = (use) => panel && withPanel(use);
  const forget = (): void => {
    speak((bubbled = ""));
    saved(greeted, "1");
  };
  const open = (): void => {
    forget();
    withPanel((loaded) => loaded.open());
  };
  const close = (): unknown => ifPanel((loaded) => loaded.close());
  speak(setOpen(false));
  dismiss.onclick = forget;
  bubble.onclick = button.onclick = () => (button.ariaExpanded === "true" ? close() : open());
  openBy(view, open);
  // Someone is being talked to, or has not read the last word: come back by oneself, once the page has settled.
  if (live) setTimeout(withPanel, 2e3, () => {});
  const commands: Readonly<Record<string, Command>> = {
    open,
    close,
    page: (value) => {
      page = value;
      ifPanel((loaded) => loaded.pageTurned());
    },
    locale: async (value) => {
      const answer = await ask("locale", value);
      // Another may have been wanted meanwhile.
      if (said.get("locale") !== value) return;
      speak((view = answer));
      ifPanel((loaded) => loaded.setLocale(view.locale));
    },
  };
  return (command, value) => (commands[command] ?? (() => ask("command", command)))(value);
};

const start = async ({ src, dataset }: HTMLScriptElement): Promise<Answer> => {
  const { href, searchParams: said } = new URL(src);
  // In its own address where a tag manager drops the attributes. What fits is for the gateway to judge.
  for (const name of Object.keys(dataset)) said.set(name, `${dataset[name]}`);
  const site = said.get("site");
  if (!site) throw "no data-site or ?site=";
  const base = href.replace(/\/[^/]*(\?.*)?$/, "");
  const ask: Ask = async (name, value) => {
    said.set(name, `${value}`);
    said.set("lang", document.documentElement.lang);
    const view = await fetchView(base, site, said);
    view.notes.forEach(warn);
    said.delete("command");
    return { ...view, base };
  };
  return draw(await ask("langs", navigator.languages), said, ask);
};

try {
  if (!window.Baton?.isBaton) {
    // A module has no current script, nor has what a tag manager makes of the tag: then by its name.
    const started = start(
      (document.currentScript ?? document.querySelector("script[src*='/baton.js']")) as HTMLScriptElement,
    );
    const api: Api = (...call) => started.then((run) => run(...call)).catch(() => {});
    const queue = window.Baton?.q ?? [];
    api.isBaton = true;
    window.Baton = api;
    started.catch((reason: unknown) => {
      // Another tag may do better.
      api.isBaton = false;
      warn(reason);
    });
    for (const call of queue) api(...call);
  }
} catch (error) {
  warn(error);
}
