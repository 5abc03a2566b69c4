import type { LiveStore } from "../live-store.ts";

/** A fresh, empty store for one test, with what the suite needs to do to it. */
export type StoreSubject = {
  readonly store: LiveStore;
  /** Lets this much time pass for leases and credentials: moves an injected clock, or really waits. */
  readonly advance: (ms: number) => Promise<void>;
  /** Closes the store and opens the same data again; the subject's `store` is dead from then on. */
  readonly reopen: () => Promise<LiveStore>;
  /** Closes whatever is open and removes the data. */
  readonly dispose: () => Promise<void>;
};

/** Opens a store nobody has used. */
export type OpenSubject = () => Promise<StoreSubject>;
