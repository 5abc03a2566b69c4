// So many tries in a window that starts with the first one; for passwords, where a slow leak would still let a guesser on.

export interface AttemptLimiter {
  /** Counts a try. 0 when allowed; otherwise how long until the window ends. A refused try does not lengthen it. */
  take(key: string): { readonly retryAfterMs: number };
  /** Forgets the tries of a key, after a success. */
  forget(key: string): void;
}

export type AttemptLimiterOptions = {
  readonly most: number;
  readonly windowMs: number;
  /** Epoch ms. */
  readonly now: () => number;
  /** Keys remembered at most; the oldest window goes first. */
  readonly mostKeys?: number;
};

type Window = { readonly startedAt: number; readonly tries: number };

export const createAttemptLimiter = ({
  most,
  windowMs,
  now,
  mostKeys = 50_000,
}: AttemptLimiterOptions): AttemptLimiter => {
  const windows = new Map<string, Window>();

  const sweep = (): void => {
    for (const [key, { startedAt }] of windows) {
      if (windows.size <= mostKeys && now() < startedAt + windowMs) return;
      windows.delete(key);
    }
  };

  return {
    take: (key) => {
      sweep();
      const known = windows.get(key);
      const isRunning = known !== undefined && now() < known.startedAt + windowMs;
      const window = isRunning ? known : { startedAt: now(), tries: 0 };
      if (window.tries >= most) return { retryAfterMs: window.startedAt + windowMs - now() };
      if (!isRunning) windows.delete(key);
      windows.set(key, { ...window, tries: window.tries + 1 });
      return { retryAfterMs: 0 };
    },
    forget: (key) => {
      windows.delete(key);
    },
  };
};
