// Small strings kept over reloads, shared by the tabs of one origin, one key each so that tabs do not overwrite each
// other. Where the browser blocks storage everything still works for as long as the page lives.
import type { KeyValue } from "./environment.ts";

export interface Saved {
  /** False once anything could not be kept: the page should say that a reload will forget. */
  isPersistent(): boolean;
  get(name: string): string | undefined;
  /** `undefined` removes. Never throws. */
  set(name: string, value: string | undefined): void;
  /** Names that start with `start`, without order. */
  names(start: string): string[];
}

/** Raised when the meaning of a saved value changes; what an older version saved is then left alone. */
const VERSION = 1;

/** The prefix of everything saved for a site; the loader reads `live` and `greeted` under it without this module. */
export const savedPrefix = (site: string): string => `baton:${VERSION}:${site}:`;

/** Storage under a prefix, guarded: what cannot be kept lives in memory. */
export const createSaved = (storage: () => KeyValue | undefined, prefix: string): Saved => {
  const memory = new Map<string, string>();
  let isPersistent = true;
  const guarded = <Result>(use: (kept: KeyValue) => Result, fallback: Result): Result => {
    try {
      const kept = storage();
      if (kept) return use(kept);
    } catch {
      // Blocked or full; said through isPersistent.
    }
    isPersistent = false;
    return fallback;
  };
  guarded((kept) => {
    kept.setItem(prefix, "");
    kept.removeItem(prefix);
  }, undefined);
  return {
    isPersistent: () => isPersistent,
    get: (name) => memory.get(name) ?? guarded((kept) => kept.getItem(prefix + name), null) ?? undefined,
    set: (name, value) => {
      memory.delete(name);
      const isKept = guarded((kept) => {
        if (value === undefined) kept.removeItem(prefix + name);
        else kept.setItem(prefix + name, value);
        return true;
      }, false);
      if (!isKept && value !== undefined) memory.set(name, value);
    },
    names: (start) => {
      const keys = guarded((kept) => Array.from({ length: kept.length }, (_, index) => kept.key(index)), []);
      const kept = keys.flatMap((key) => (key?.startsWith(prefix) ? [key.slice(prefix.length)] : []));
      return [...new Set([...kept, ...memory.keys()])].filter((name) => name.startsWith(start));
    },
  };
};
