// Brings the panel to life in the launcher's shadow root: one box, drawn from one model. The first view needs no socket;
// the conversation's code is fetched when the shopper turns to it, or when one is going on already.
import { createSaved, savedPrefix, type Saved } from "@baton/client";
import type { PanelView } from "@baton/protocol";
import { render } from "preact";
import { loadWords, type Words } from "../i18n/words.ts";
import type { Locale, Panel, PanelOptions } from "../panel-options.ts";
import { App } from "./app.tsx";
import { createBox, type Box } from "./box.ts";
import { createComposer, type Composer } from "./composer-box.ts";
import { createUi, type UiStore } from "./create-ui.ts";
import type { Talk } from "./model.ts";

/** What the panel is made of, and what has arrived so far. */
export type Parts = {
  readonly options: PanelOptions;
  readonly saved: Saved;
  readonly store: UiStore;
  readonly box: Box;
  readonly composer: Composer;
  /** Leaves a sheet, else the panel. */
  readonly back: () => void;
  readonly open: (isQuiet?: boolean) => void;
  readonly refresh: () => void;
  locale: Locale;
  /** Empty until they have arrived: the header is there at once. */
  words: Words;
  site?: PanelView;
  talk?: Talk;
  coming?: Promise<Talk> | undefined;
  /** Takes up the panel of a newer build, where there is one. */
  renew?: () => void;
  /** Opened, but what takes the focus is not drawn yet. */
  isFocusDue?: boolean;
};

const fetchTalk = async (parts: Parts): Promise<Talk> => {
  const { options, saved, locale, composer, store, box } = parts;
  const { createTalk } = await import("./talk/create-talk.tsx");
  const talk = await createTalk({
    options,
    saved,
    locale,
    composer,
    ui: store.get,
    set: store.set,
    box,
    open: parts.open,
  });
  parts.talk = talk;
  talk.client.state.subscribe(store.drawSoon);
  talk.client.open();
  return talk;
};

/** Twelve digits close together, or the form of a passport or an old licence: such a draft is not kept on the machine. */
const MAY_BE_PRIVATE = /(?:\p{N}\P{N}{0,3}){12}|[MSRODG]\p{N}{3}\w\p{N}{4}|\p{N}{6}\W\p{N}{2}/iu;

type Use = (talk: Talk) => unknown;

/** Does something in the conversation once its code is here; says so where it cannot be fetched, and tries anew next time. */
const withTalk = (parts: Parts, use: Use): Promise<unknown> => {
  const { get, set } = parts.store;
  return (parts.coming ??= fetchTalk(parts)).then(use).then(
    () => {
      if (get().isFailing) set({ isFailing: false });
    },
    () => {
      if (!parts.talk) parts.coming = undefined;
      set({ isFailing: true });
      parts.renew?.();
    },
  );
};

/** The same for a press, which shows at once: while one is on its way, others do not count, but for what is written. */
const press = (parts: Parts, use: Use, pressed: string): void => {
  const { get, set } = parts.store;
  if (get().pressed && pressed !== "send") return;
  set({ pressed });
  void withTalk(parts, use).finally(() => set({ pressed: undefined }));
};

/** Fetches the words, then what the gateway tells of the site. */
const load = async (parts: Parts): Promise<void> => {
  const { options, locale, store, box } = parts;
  const answer = fetch(`${options.base}/v1/sites/${encodeURIComponent(options.site)}/panel?locale=${locale}`);
  try {
    parts.words = await loadWords(locale);
    box.element.lang = locale;
    store.drawSoon();
    const site = await answer;
    if (!site.ok) throw new Error(`${site.status}`);
    const view: PanelView = await site.json();
    if (locale === parts.locale) parts.site = view;
    store.set({ isFailing: false });
  } catch {
    // What was told before stands, as long as it is in the language wanted.
    store.set({ isFailing: parts.site?.locale !== parts.locale });
  }
};

/** Asks for the site again, where that failed or nobody tells of changes. */
const refresh = (parts: Parts): void => {
  const { isOpen, isFailing } = parts.store.get();
  if (isOpen && !document.hidden && (isFailing || (parts.site && !parts.talk))) void load(parts);
};

/** What stands at the end of an open, visible panel has been read. */
const look = ({ store, box, talk }: Parts): void => {
  if (!store.get().isOpen || !box.isAtEnd() || document.hidden) return;
  if (store.get().hasNew) store.set({ hasNew: false });
  const { timeline, unread = 0 } = talk?.client.state.get() ?? {};
  if (unread > 0) talk?.client.read(timeline?.entries.at(-1)?.seq ?? 0);
};

const close = ({ store, box, options }: Parts): void => {
  store.set({ isOpen: false });
  box.hide();
  options.onOpen(false);
};

const open = (parts: Parts, isQuiet?: boolean): void => {
  const { options, store, box, composer, talk } = parts;
  options.onOpen(true);
  store.set({ isOpen: true });
  box.show(isQuiet);
  // On a touch screen the focus would bring up the keyboard and hide what there is to read.
  parts.isFocusDue = !isQuiet && !matchMedia("(pointer:coarse)").matches;
  draw(parts);
  composer.fit();
  box.toEnd();
  talk?.client.open();
  refresh(parts);
};

const draw = (parts: Parts): void => {
  const { options, store, box, words, locale, site, composer, talk } = parts;
  const { name, root, onUnread } = options;
  const ui = store.get();
  const state = talk?.client.state.get();
  if (state) onUnread(ui.isOpen ? 0 : state.unread);
  if (!ui.isOpen) return;
  const model = {
    name,
    root,
    site,
    words,
    locale,
    ui,
    composer,
    talk,
    set: store.set,
    withTalk: (use: Use, pressed: string) => press(parts, use, pressed),
    close: () => close(parts),
  };
  const isFollowed = box.around(() => render(<App model={model} />, box.element), state?.timeline.cursor);
  if (parts.isFocusDue) composer.focus();
  parts.isFocusDue = false;
  if (isFollowed) look(parts);
  else if (!ui.hasNew) store.set({ hasNew: true });
};

const createParts = (options: PanelOptions): Parts => {
  const saved = createSaved(() => window.localStorage, savedPrefix(options.site));
  const store = createUi(() => draw(parts));
  const parts: Parts = {
    options,
    saved,
    store,
    box: createBox(options, {
      onSeen: () => look(parts),
      onFile: () => void withTalk(parts, () => store.set({ hasPicture: true })),
      onEscape: () => parts.back(),
    }),
    composer: createComposer({
      initial: saved.get("draft") ?? "",
      onInput: (text) => {
        saved.set("draft", MAY_BE_PRIVATE.test(text) ? undefined : text || undefined);
        void withTalk(parts, (talk) => talk.typed(text));
      },
      onSend: () => press(parts, (talk) => talk.send(), "send"),
    }),
    back: () => (store.get().sheet ? store.set({ sheet: undefined }) : close(parts)),
    locale: options.locale,
    open: (isQuiet) => open(parts, isQuiet),
    refresh: () => refresh(parts),
    words: Object({ close: options.dismiss }),
  };
  return parts;
};

/** Adds the panel, hidden and empty. Connects at once where a conversation is known, else when one begins. */
export const mount = (options: PanelOptions): Panel => {
  const parts = createParts(options);
  const { saved, store } = parts;
  void load(parts);
  if (saved.get("token") ?? saved.get("live")?.trim()) void withTalk(parts, () => {});
  const panel: Panel = {
    open: parts.open,
    close: () => close(parts),
    pageTurned: () => parts.talk?.client.pageTurned(),
    setLocale: (locale) => {
      parts.locale = locale;
      void load(parts);
      void parts.talk?.setLocale(locale).then(store.drawSoon, () => {});
    },
  };
  import("./visit.ts").then(
    ({ watchVisit }) => watchVisit(parts, panel, mount),
    () => {},
  );
  return panel;
};
