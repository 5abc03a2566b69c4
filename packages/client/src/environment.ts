// What the client needs of its surroundings. The browser's are in browser.ts; tests bring their own.

/** An open or opening socket. */
export interface Link {
  /** May throw while it is not open. */
  send(text: string): void;
  close(): void;
}

/** What a socket tells, never before `openSocket` has returned. `closed` comes last, with 1006 when the reason is unknown. */
export type LinkEvents = {
  readonly opened: () => void;
  readonly message: (data: unknown) => void;
  readonly closed: (code: number) => void;
};

/** String storage shared by the tabs of one origin. Any call may throw: blocked, full, or private browsing. */
export interface KeyValue {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/**
 * `look`: somebody turned to this page; `wake`: the network is back; `offline`: it is gone; `sleep`: the page is put away.
 */
export type Signal = "look" | "wake" | "offline" | "sleep";

/** Everything outside: sockets, time, chance, storage and the page's own signals. */
export interface Environment {
  /** May throw where sockets are blocked; the connection treats that as a failed attempt. */
  openSocket(url: string, events: LinkEvents): Link;
  /** Runs once after `ms`; the returned function cancels. */
  setTimer(run: () => void, ms: number): () => void;
  /** Epoch ms. */
  now(): number;
  /** 0 ≤ x < 1. */
  random(): number;
  /** A fresh id of at least 96 bits matching CLIENT_ID_PATTERN. */
  makeId(): string;
  /** Undefined, or throwing when read, where the browser blocks it. */
  readonly storage: KeyValue | undefined;
  watchSignals(listener: (signal: Signal) => void): () => void;
  /** Whether this page, of all that are open, is the one somebody is looking at. */
  isLookedAt(): boolean;
  /** The address of the page changed without a load. */
  watchAddress(listener: () => void): () => void;
  /** Changes made to the storage by other tabs; `value` is null when the key was removed. */
  watchStorage(listener: (key: string, value: string | null) => void): () => void;
}
