// The time of Redis, told on this machine. What gateways write for each other to compare comes from one clock, whatever theirs say,
// and a step of this machine's own clock moves nothing.
import type { Caller } from "./caller.ts";

export type StoreClock = {
  /** Epoch ms. */
  now(): number;
  /** Asks Redis; slow or unanswered, it leaves the time as it was. */
  measure(): Promise<void>;
};

/** What answers differ by on the way; less is no step of a clock. */
const TOLERANCE_MS = 500;

const middleOf = (times: readonly number[]): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;

/** Runs by this machine's clock until it was measured; `ticks` counts ms from any beginning, evenly. */
export const createStoreClock = (
  caller: Pick<Caller, "times">,
  ticks = () => performance.now(),
): StoreClock => {
  let ahead = Date.now() - ticks();
  let isMeasured = false;
  return {
    now: () => Math.round(ticks() + ahead),
    measure: async () => {
      const sent = ticks();
      const times = await caller.times().catch(() => []);
      const answered = ticks();
      const measured = middleOf(times) - (sent + answered) / 2;
      if (times.length === 0 || (isMeasured && answered - sent > TOLERANCE_MS)) return;
      if (!isMeasured || Math.abs(measured - ahead) > TOLERANCE_MS) ahead = measured;
      isMeasured = true;
    },
  };
};
