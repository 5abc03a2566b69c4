import { describe, expect, test } from "vitest";
import { createManualClock } from "@baton/testkit";

describe("manual clock", () => {
  test("[TK1] timers fire in order of time, each at its own instant", () => {
    const clock = createManualClock(1_000);
    const seen: string[] = [];
    clock.after(30, () => seen.push(`c@${clock.now()}`));
    clock.after(10, () => seen.push(`a@${clock.now()}`));
    clock.after(10, () => seen.push(`b@${clock.now()}`));
    clock.advance(29);
    expect(seen).toEqual(["a@1010", "b@1010"]);
    clock.advance(1);
    expect(seen).toEqual(["a@1010", "b@1010", "c@1030"]);
    expect(clock.now()).toBe(1_030);
  });

  test("[TK1] a timer set by a timer fires in the same advance when it falls due", () => {
    const clock = createManualClock(0);
    let ticks = 0;
    const tick = (): void => {
      ticks += 1;
      clock.after(10, tick);
    };
    clock.after(10, tick);
    clock.advance(100);
    expect(ticks).toBe(10);
    expect(clock.pending).toBe(1);
  });

  test("[TK1] a timer that was called off never fires", () => {
    const clock = createManualClock(0);
    const cancel = clock.setTimer(() => expect.unreachable(), 5);
    cancel();
    cancel();
    clock.advance(10);
    expect(clock.pending).toBe(0);
  });

  test("[TK1] run lets promises set new timers on the way", async () => {
    const clock = createManualClock(0);
    const sleep = (ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve));
    const seen: number[] = [];
    const work = (async () => {
      for (let turn = 0; turn < 3; turn += 1) {
        await sleep(10);
        seen.push(clock.now());
      }
    })();
    await clock.run(30);
    await work;
    expect(seen).toEqual([10, 20, 30]);
  });
});
