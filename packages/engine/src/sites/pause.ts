// Turns for long work on the thread that carries messages.
import { setImmediate as others } from "node:timers/promises";

/** The longest turn: what a message may have to wait. */
const TURN_MS = 8;

/** Asked between small steps: undefined until a turn is over, then what lets everybody else have theirs. */
export const createPause = (): (() => Promise<unknown> | undefined) => {
  let until = performance.now() + TURN_MS;
  return () =>
    performance.now() < until
      ? undefined
      : others().then(() => {
          until = performance.now() + TURN_MS;
        });
};
