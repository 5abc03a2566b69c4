// The runner every loop shares: level-triggered, one run at a time, a kick during a run means one more run.
import type { Clock } from "../clock.ts";

export type Loop = {
  /** Run soon; many kicks make one run. */
  kick(): void;
  /** Run now and wait for it. */
  run(): Promise<void>;
  /** Waits for a run under way. Idempotent. */
  close(): Promise<void>;
};

export type LoopSpec = {
  readonly clock: Clock;
  readonly everyMs: number;
  /** One sweep. May return the epoch ms at which the next is due, if that is sooner than `everyMs`. */
  readonly work: () => Promise<number | undefined>;
  readonly onError: (err: unknown) => void;
};

/** Starts a loop. A sweep that throws is reported and tried again at the next turn. */
export const createLoop = ({ clock, everyMs, work, onError }: LoopSpec): Loop => {
  let isClosed = false;
  let current: Promise<void> | undefined;
  let isKicked = false;
  let callOff = (): void => undefined;

  const schedule = (ms: number): void => {
    callOff();
    if (!isClosed) callOff = clock.after(ms, () => void run());
  };

  const sweep = async (): Promise<void> => {
    let dueAt: number | undefined;
    do {
      isKicked = false;
      try {
        dueAt = await work();
      } catch (err) {
        dueAt = undefined;
        onError(err);
      }
    } while (isKicked && !isClosed);
    current = undefined;
    schedule(dueAt === undefined ? everyMs : Math.min(everyMs, Math.max(0, dueAt - clock.now())));
  };

  const run = (): Promise<void> => {
    if (isClosed) return Promise.resolve();
    if (current) isKicked = true;
    else current = sweep();
    return current ?? Promise.resolve();
  };

  schedule(everyMs);
  return {
    run,
    kick: () => {
      if (current) isKicked = true;
      else schedule(0);
    },
    close: async () => {
      isClosed = true;
      callOff();
      await current;
    },
  };
};
