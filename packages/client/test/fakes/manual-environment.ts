// Surroundings whose clock, chance, storage and network move only when a test says so.
import type { ManualClock } from "@baton/testkit";
import type { Environment, KeyValue, LinkEvents, Signal } from "../../src/index.ts";

/** One origin's storage; each tab that watches hears what the others change. */
export const createSharedStorage = () => {
  const values = new Map<string, string>();
  const watchers = new Map<KeyValue, (key: string, value: string | null) => void>();
  const tell = (from: KeyValue, key: string, value: string | null) => {
    for (const [tab, watcher] of watchers) if (tab !== from) watcher(key, value);
  };
  return {
    values,
    openTab: () => {
      const tab: KeyValue = {
        get length() {
          return values.size;
        },
        key: (index) => [...values.keys()][index] ?? null,
        getItem: (key) => values.get(key) ?? null,
        setItem: (key, value) => {
          values.set(key, value);
          tell(tab, key, value);
        },
        removeItem: (key) => {
          if (values.delete(key)) tell(tab, key, null);
        },
      };
      return {
        tab,
        watch: (listener: (key: string, value: string | null) => void) => {
          watchers.set(tab, listener);
          return () => void watchers.delete(tab);
        },
      };
    },
  };
};

/** Storage that throws on every call, as a browser with blocked site data does. */
export const BLOCKED_STORAGE: KeyValue = {
  get length(): number {
    throw new Error("blocked");
  },
  key: () => {
    throw new Error("blocked");
  },
  getItem: () => {
    throw new Error("blocked");
  },
  setItem: () => {
    throw new Error("blocked");
  },
  removeItem: () => {
    throw new Error("blocked");
  },
};

export type ManualOptions = {
  readonly clock: ManualClock;
  readonly random?: () => number;
  readonly shared?: ReturnType<typeof createSharedStorage>;
  readonly storage?: KeyValue | undefined;
  readonly dial: (url: string, events: LinkEvents) => { send(text: string): void; close(): void };
};

let ids = 0;

/** An environment on a manual clock; `signal` plays the page's signals, `navigate` a page of a single-page shop. */
export const createManualEnvironment = (options: ManualOptions) => {
  const { clock, random = () => 0.5 } = options;
  let isLookedAt = false;
  const listeners = new Set<(signal: Signal) => void>();
  const addressListeners = new Set<() => void>();
  const tab = (options.shared ?? createSharedStorage()).openTab();
  const environment: Environment = {
    openSocket: options.dial,
    setTimer: clock.setTimer,
    now: clock.now,
    random,
    makeId: () => `client-id-${String(ids++).padStart(12, "0")}`,
    storage: "storage" in options ? options.storage : tab.tab,
    watchSignals: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    isLookedAt: () => isLookedAt,
    watchAddress: (listener) => {
      addressListeners.add(listener);
      return () => void addressListeners.delete(listener);
    },
    watchStorage: tab.watch,
  };
  return {
    environment,
    signal: (signal: Signal) => listeners.forEach((listener) => listener(signal)),
    /** Whether somebody is looking at this tab from now on. */
    setLookedAt: (value: boolean) => {
      isLookedAt = value;
    },
    navigate: () => addressListeners.forEach((listener) => listener()),
  };
};
