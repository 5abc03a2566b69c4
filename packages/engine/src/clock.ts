/** Time for everything in the engine: real in a gateway, turned by hand in tests. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Runs `work` once, `ms` from now; the returned function calls it off. */
  after(ms: number, work: () => void): () => void;
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's clock. Its timers do not keep the process alive; longer ones than a timer can hold are capped. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, work) => {
    const timer = setTimeout(work, Math.min(Math.max(ms, 0), LONGEST_TIMER_MS));
    timer.unref();
    return () => clearTimeout(timer);
  },
};
