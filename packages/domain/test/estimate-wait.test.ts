import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateWait } from "../src/wait/index.ts";
import type { WaitEvidence } from "../src/wait/index.ts";

const MINUTE = 60_000;
const estimate = (change: Partial<WaitEvidence>) =>
  estimateWait({ position: 1, recentWaitsMs: [], availableAgents: 2, totalCapacity: 4, ...change });
const minutes = (...values: number[]): number[] => values.map((value) => value * MINUTE);

describe("the range", () => {
  test("[RT11] grows with the place in line", () => {
    const recentWaitsMs = minutes(1, 2, 2, 2, 3);
    expect(estimate({ recentWaitsMs })).toEqual({ lowMs: MINUTE, highMs: 3 * MINUTE });
    expect(estimate({ recentWaitsMs, position: 3 })).toEqual({ lowMs: 3 * MINUTE, highMs: 10 * MINUTE });
    expect(estimate({ recentWaitsMs, position: 100 })).toEqual({ lowMs: 90 * MINUTE, highMs: 300 * MINUTE });
  });

  test("[RT11] one very long wait among many does not stretch it", () => {
    const many = [...Array.from({ length: 30 }, () => MINUTE), 90 * MINUTE];
    expect(estimate({ recentWaitsMs: many })).toEqual({ lowMs: MINUTE, highMs: 2 * MINUTE });
  });

  test("[RT12] too few waits: lengths of conversations over the capacity; too few of those: nothing", () => {
    const recentHandleMs = minutes(4, 8, 8, 8, 20);
    expect(estimate({ recentWaitsMs: minutes(1, 1, 1, 1), recentHandleMs })).toEqual({
      lowMs: MINUTE,
      highMs: 5 * MINUTE,
    });
    expect(estimate({ recentWaitsMs: minutes(1, 1, 1, 1), recentHandleMs: minutes(4) })).toBeUndefined();
    expect(estimate({ recentWaitsMs: [NaN, -1, Infinity, 1, 1, 1, 1] })).toBeUndefined();
  });

  test("[RT13] nobody there, no place in line: nothing", () => {
    const recentWaitsMs = minutes(1, 2, 2, 2, 3);
    expect(estimate({ recentWaitsMs, availableAgents: 0 })).toBeUndefined();
    expect(estimate({ recentWaitsMs, totalCapacity: 0 })).toBeUndefined();
    expect(estimate({ recentWaitsMs, position: 0 })).toBeUndefined();
  });
});

describe("any evidence", () => {
  const samples = fc.array(fc.integer({ min: 0, max: 3 * 60 * MINUTE }), { minLength: 5, maxLength: 60 });

  test("[RT14] ends differ, lie on steps, and hold what they were rounded from", () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 50 }), (recentWaitsMs, position) => {
        const range = estimate({ recentWaitsMs, position }) ?? { lowMs: 1, highMs: 0 };
        expect(range.lowMs).toBeLessThan(range.highMs);
        expect(range.lowMs % 30_000).toBe(0);
        expect(range.highMs % 30_000).toBe(0);
        const middle = recentWaitsMs.toSorted((a, b) => a - b)[recentWaitsMs.length >> 1] ?? 0;
        expect(range.lowMs).toBeLessThanOrEqual(middle * position);
        expect(range.highMs).toBeGreaterThanOrEqual(middle * position);
      }),
      { seed: 14, numRuns: 1_000 },
    );
  });

  test("[RT11] a later place never has an earlier range", () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 50 }), (recentWaitsMs, position) => {
        const here = estimate({ recentWaitsMs, position });
        const next = estimate({ recentWaitsMs, position: position + 1 });
        expect(next?.lowMs).toBeGreaterThanOrEqual(here?.lowMs ?? Infinity);
        expect(next?.highMs).toBeGreaterThanOrEqual(here?.highMs ?? Infinity);
      }),
      { seed: 11, numRuns: 1_000 },
    );
  });

  test.each([5, 9, 20, 60])("[RT15] two of three are served within it, told from %i waits", (size) => {
    let state = size;
    const uniform = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    // Heavy-tailed, and long enough that rounding outwards does not help much.
    const wait = (): number => 10 * MINUTE * Math.exp(2 * (uniform() + uniform() + uniform() - 1.5));
    let inside = 0;
    for (let run = 0; run < 4_000; run++) {
      const range = estimate({ recentWaitsMs: Array.from({ length: size }, wait) });
      const mine = wait();
      if (range && range.lowMs <= mine && mine <= range.highMs) inside += 1;
    }
    expect(inside / 4_000).toBeGreaterThan(2 / 3);
  });
});
