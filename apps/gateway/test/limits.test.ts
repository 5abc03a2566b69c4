import { describe, expect, test } from "vitest";
import {
  type Bucket,
  createAttemptLimiter,
  createConnectionCounter,
  createRateLimiter,
  take,
} from "../src/index.ts";

const rule = { capacity: 3, perMinute: 60 };

const takeMany = (count: number, from?: Bucket, now = 0) => {
  let bucket = from;
  const waits: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const taken = take(rule, bucket, now);
    bucket = taken.bucket;
    waits.push(taken.retryAfterMs);
  }
  return { bucket, waits };
};

describe("the leaky bucket", () => {
  test("[GW32] takes its capacity at once, then says how long one drop takes to leak", () => {
    expect(takeMany(5).waits).toEqual([0, 0, 0, 1000, 1000]);
  });

  test("[GW32] waiting as long as it said is enough, a millisecond less is not", () => {
    const { bucket } = takeMany(3);
    expect(take(rule, bucket, 999).retryAfterMs).toBe(1);
    expect(take(rule, bucket, 1000).retryAfterMs).toBe(0);
  });

  test("[GW32] sustains its rate and no more", () => {
    let bucket: Bucket | undefined;
    let allowed = 0;
    for (let now = 0; now < 60_000; now += 100) {
      const taken = take(rule, bucket, now);
      bucket = taken.bucket;
      if (taken.retryAfterMs === 0) allowed += 1;
    }
    expect(allowed).toBeGreaterThanOrEqual(60);
    expect(allowed).toBeLessThanOrEqual(63);
  });

  test("[GW32] a clock that goes back leaks nothing and locks nobody out", () => {
    const { bucket } = takeMany(3, undefined, 10_000);
    expect(take(rule, bucket, 0).retryAfterMs).toBe(1000);
    expect(take(rule, bucket, 11_000).retryAfterMs).toBe(0);
  });
});

describe("limiters by key", () => {
  test("[GW32] one key's drops are not another's", () => {
    const limiter = createRateLimiter({ rule: { capacity: 1, perMinute: 1 }, now: () => 0 });
    expect(limiter.take("a").retryAfterMs).toBe(0);
    expect(limiter.take("a").retryAfterMs).toBe(60_000);
    expect(limiter.take("b").retryAfterMs).toBe(0);
  });

  test("[GW33] a flood of keys is bounded, and keys that ran dry are forgotten", () => {
    let clock = 0;
    const limiter = createRateLimiter({ rule, now: () => clock, mostKeys: 100 });
    for (let key = 0; key < 10_000; key += 1) limiter.take(String(key));
    expect(limiter.size).toBeLessThanOrEqual(100);
    clock = 60_000;
    limiter.take("later");
    expect(limiter.size).toBe(1);
  });

  test("[GW41] the sixth try waits for the window's end, and refused tries do not lengthen it", () => {
    let clock = 0;
    const limiter = createAttemptLimiter({ most: 5, windowMs: 900_000, now: () => clock });
    for (let at = 0; at < 5; at += 1) expect(limiter.take("kim").retryAfterMs).toBe(0);
    clock = 600_000;
    expect(limiter.take("kim").retryAfterMs).toBe(300_000);
    clock = 900_000;
    expect(limiter.take("kim").retryAfterMs).toBe(0);
  });

  test("[GW41] a success clears the count", () => {
    const limiter = createAttemptLimiter({ most: 1, windowMs: 900_000, now: () => 0 });
    limiter.take("kim");
    limiter.forget("kim");
    expect(limiter.take("kim").retryAfterMs).toBe(0);
  });

  test("[GW33] tries by made-up logins are bounded", () => {
    const limiter = createAttemptLimiter({ most: 1, windowMs: 900_000, now: () => 0, mostKeys: 10 });
    for (let key = 0; key < 1000; key += 1) limiter.take(String(key));
    expect(limiter.take("999").retryAfterMs).toBeGreaterThan(0);
    expect(limiter.take("1").retryAfterMs).toBe(0);
  });
});

describe("open connections", () => {
  test("[GW34] the one above the limit is refused until another closes, and closing twice counts once", () => {
    const counter = createConnectionCounter();
    const close = counter.open("visitor", 2);
    counter.open("visitor", 2);
    expect(counter.open("visitor", 2)).toBeUndefined();
    close?.();
    close?.();
    expect([counter.count("visitor"), counter.total]).toEqual([1, 1]);
    expect(counter.open("visitor", 2)).toBeDefined();
  });
});
