import { describe, expect, test, vi } from "vitest";
import { createHeadTracker } from "../src/head-tracker.ts";

const tracked = (body: (tracker: ReturnType<typeof createHeadTracker>, gaps: () => number) => void) => {
  vi.useFakeTimers();
  let gaps = 0;
  const tracker = createHeadTracker({ patienceMs: 300, onGap: () => (gaps += 1) });
  try {
    body(tracker, () => gaps);
  } finally {
    tracker.close();
    vi.useRealTimers();
  }
};

describe("head tracker", () => {
  test("[ST97] numbers in any order are no gap while none stays missing", () =>
    tracked((tracker, gaps) => {
      for (const told of [1, 3, 2, 2, 6, 5, 4]) tracker.heard(told);
      tracker.expect(6);
      vi.advanceTimersByTime(1_000);
      expect(gaps()).toBe(0);
    }));

  test("[ST97] a number that stays missing is one gap, and one that comes after is none", () =>
    tracked((tracker, gaps) => {
      for (const told of [1, 3, 4]) tracker.heard(told);
      vi.advanceTimersByTime(299);
      expect(gaps()).toBe(0);
      vi.advanceTimersByTime(1);
      expect(gaps()).toBe(1);
      tracker.heard(2);
      tracker.heard(5);
      vi.advanceTimersByTime(1_000);
      expect(gaps()).toBe(1);
    }));

  test("[ST97] a head nobody heard of is a gap, and another life begins anew", () =>
    tracked((tracker, gaps) => {
      tracker.heard(1);
      tracker.expect(7);
      vi.advanceTimersByTime(300);
      expect(gaps()).toBe(1);
      tracker.expect(9);
      tracker.reset(2);
      tracker.heard(3);
      vi.advanceTimersByTime(1_000);
      expect(gaps()).toBe(1);
    }));
});
