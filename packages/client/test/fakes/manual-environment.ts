// Surroundings whose clock, chance, storage and network move only when a test says so.
import type { Environment, KeyValue, LinkEvents, Signal } from "../../src/index.ts";

type Timer = { readonly at: number; readonly order: number; readonly run: () => void };

/** A clock with timers; `advance` runs what falls due, in order. */
export const createManualClock = (start = 1_700_000_000_000) => {
  let now = start;
  let order = 0;
  const timers = new Set<Timer>();
  return {
    now: () => now,
    setTimer: (run: () => void, ms: number) => {
      const timer = { at: now + ms, order: order++, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    pending: () => timers.size,
    advance: (ms: number) => {
      const until = now + ms;
      for (;;) {
        const due = [...timers]
          .filter((t) => t.at <= until)
          .sort((a, b) => a.at - b.at || a.order - b.order)[0];
        if (!due) break;
        timers.delete(due);
        now = Math.max(now, due.at);
        due.run();
      }
      now = until;
    },
  };
};
export type ManualClock = ReturnType<typeof createManualClock>;

/** A small seeded generator (mulberry32), 0 ≤ x < 1. */
export const createSeededRandom = (seed: number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

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

/** An environment on a manual clock; `signal` plays the page's signals. */
export const createManualEnvironment = (options: ManualOptions) => {
  const { clock, random = () => 0.5 } = options;
  const listeners = new Set<(signal: Signal) => void>();
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
    watchStorage: tab.watch,
  };
  return { environment, signal: (signal: Signal) => listeners.forEach((listener) => listener(signal)) };
};
