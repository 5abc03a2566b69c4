// Time that moves only when a test says so.

type Timer = { readonly at: number; readonly order: number; readonly run: () => void };

/** A clock turned by hand; fits every place that takes `now` and a timer. */
export interface ManualClock {
  /** Epoch ms. */
  now(): number;
  /** Runs `run` once when `ms` have passed by this clock; the returned function calls it off. */
  after(ms: number, run: () => void): () => void;
  /** `after` with the arguments the other way round, as browser-side code asks for it. */
  setTimer(run: () => void, ms: number): () => void;
  /** Moves on by `ms` and runs what falls due on the way, in order of time, each at its own `now`. */
  advance(ms: number): void;
  /** As `advance`, and lets promises settle after every timer, so that async work can set new ones. */
  run(ms: number): Promise<void>;
  /** Sets the time without running anything, as when a machine's clock is corrected. */
  step(ms: number): void;
  /** How many timers are set. */
  readonly pending: number;
}

/** Lets every promise that can settle without outside help do so. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** A clock that starts at `start` (epoch ms; default Monday 5 January 2026, 09:00 in Seoul). */
export const createManualClock = (start = Date.UTC(2026, 0, 5)): ManualClock => {
  let now = start;
  let order = 0;
  const timers = new Set<Timer>();

  const nextDue = (limit: number): Timer | undefined => {
    let first: Timer | undefined;
    for (const timer of timers) {
      if (timer.at > limit) continue;
      if (
        first === undefined ||
        timer.at < first.at ||
        (timer.at === first.at && timer.order < first.order)
      ) {
        first = timer;
      }
    }
    return first;
  };
  const fire = (timer: Timer): void => {
    timers.delete(timer);
    now = Math.max(now, timer.at);
    timer.run();
  };
  const after = (ms: number, run: () => void): (() => void) => {
    const timer = { at: now + Math.max(ms, 0), order: (order += 1), run };
    timers.add(timer);
    return () => void timers.delete(timer);
  };

  return {
    now: () => now,
    after,
    setTimer: (run, ms) => after(ms, run),
    advance: (ms) => {
      const end = now + ms;
      for (let due = nextDue(end); due !== undefined; due = nextDue(end)) fire(due);
      now = Math.max(now, end);
    },
    run: async (ms) => {
      const end = now + ms;
      await settle();
      for (let due = nextDue(end); due !== undefined; due = nextDue(end)) {
        fire(due);
        await settle();
      }
      now = Math.max(now, end);
      await settle();
    },
    step: (ms) => void (now += ms),
    get pending() {
      return timers.size;
    },
  };
};
