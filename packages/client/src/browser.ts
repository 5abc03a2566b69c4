// The only file of this package that touches the browser's globals.
import type { Environment, KeyValue, Link, LinkEvents, Signal } from "./environment.ts";

/** Reading `localStorage` itself throws where it is blocked. */
const localStorageOrNone = (): KeyValue | undefined => {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
};

const makeId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );

const on = (target: EventTarget, name: string, listener: (event: Event) => void): (() => void) => {
  target.addEventListener(name, listener);
  return () => target.removeEventListener(name, listener);
};

/** Of several windows side by side only one has the focus. */
const isLookedAt = (): boolean => document.visibilityState === "visible" && document.hasFocus();

const watchSignals = (listener: (signal: Signal) => void): (() => void) => {
  const offs = [
    on(window, "online", () => listener("wake")),
    on(window, "pageshow", () => listener("look")),
    on(window, "focus", () => listener("look")),
    on(document, "visibilitychange", () => {
      if (document.visibilityState === "visible") listener("look");
    }),
    on(window, "offline", () => listener("offline")),
    on(window, "pagehide", () => listener("sleep")),
  ];
  return () => {
    for (const off of offs) off();
  };
};

/** How often a browser without the Navigation API is asked where it is, in ms. */
const ADDRESS_CHECK = 1_000;

/** Never by the page's own history functions, which are the page's. */
const watchAddress = (listener: () => void): (() => void) => {
  const { location } = window;
  if ("navigation" in window) return on(window.navigation, "currententrychange", listener);
  let last = location.href;
  const timer = setInterval(() => {
    if (last === location.href) return;
    last = location.href;
    listener();
  }, ADDRESS_CHECK);
  return () => clearInterval(timer);
};

const watchStorage = (listener: (key: string, value: string | null) => void): (() => void) =>
  on(window, "storage", (event) => {
    if (event instanceof StorageEvent && event.key !== null) listener(event.key, event.newValue);
  });

const openSocket = (url: string, events: LinkEvents): Link => {
  const socket = new WebSocket(url);
  socket.addEventListener("open", events.opened);
  socket.addEventListener("message", (event) => events.message(event.data));
  socket.addEventListener("close", (event) => events.closed(event.code));
  return { send: (text) => socket.send(text), close: () => socket.close(1000) };
};

/** The browser page as the client's surroundings. */
export const browserEnvironment = (): Environment => ({
  openSocket,
  setTimer: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  now: () => Date.now(),
  random: () => Math.random(),
  makeId,
  storage: localStorageOrNone(),
  watchSignals,
  isLookedAt,
  watchAddress,
  watchStorage,
});
