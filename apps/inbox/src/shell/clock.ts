// The server's clock as far as we know it, and views that follow it.
import { useEffect, useState } from "preact/hooks";

/** Epoch ms by the server's clock. Small differences are left alone: `Date` headers count whole seconds. */
export type Clock = {
  readonly now: () => number;
  /** This machine's own clock, for spans that began here. */
  readonly machineNow: () => number;
  readonly learn: (offsetMs: number) => void;
};

const WORTH_CORRECTING_MS = 2_000;

/** A clock on top of the machine's own. */
export const createClock = (machine: () => number = Date.now): Clock => {
  let offset = 0;
  return {
    now: () => machine() + offset,
    machineNow: machine,
    learn: (offsetMs) => {
      offset = Math.abs(offsetMs) < WORTH_CORRECTING_MS ? 0 : offsetMs;
    },
  };
};

/** The time, again every `everyMs`. */
export const useNow = (clock: Clock, everyMs: number): number => {
  const [now, setNow] = useState(clock.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), everyMs);
    return () => clearInterval(timer);
  }, [clock, everyMs]);
  return now;
};
