import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createStoreClock } from "../src/store-clock.ts";

const REDIS_AT = 1_700_000_000_000;

beforeEach(() => {
  vi.useFakeTimers({ now: REDIS_AT + 3_600_000, toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A machine whose ticks and a Redis whose time the test moves; asking takes `way` ms there and as much back. */
const machine = () => {
  const at = { ticks: 5_000, redis: REDIS_AT, way: 0 };
  const pass = (ms: number): void => {
    at.ticks += ms;
    at.redis += ms;
  };
  const times = async (): Promise<readonly number[]> => {
    pass(at.way);
    const now = at.redis;
    pass(at.way);
    return [now - 40, now, now + 70];
  };
  return { at, pass, times, clock: createStoreClock({ times }, () => at.ticks) };
};

describe("the store's clock", () => {
  test("[ST98] is Redis's once it was asked, whatever this machine's says and does", async () => {
    const { at, pass, clock } = machine();
    expect(clock.now()).toBe(REDIS_AT + 3_600_000);
    await clock.measure();
    expect(clock.now()).toBe(at.redis);
    vi.setSystemTime(0);
    pass(90);
    expect(clock.now()).toBe(at.redis);
  });

  test("[ST98] stays even where answers differ a little, and follows a step", async () => {
    const { at, clock } = machine();
    await clock.measure();
    at.redis += 300;
    await clock.measure();
    expect(clock.now()).toBe(at.redis - 300);
    at.redis += 30_000;
    await clock.measure();
    expect(clock.now()).toBe(at.redis);
  });

  test("[ST98] is not moved by an answer that took long or never came", async () => {
    const { at, clock, pass } = machine();
    await clock.measure();
    at.redis += 30_000;
    at.way = 400;
    await clock.measure();
    expect(clock.now()).toBe(at.redis - 30_000);
    const silent = createStoreClock({ times: () => Promise.reject(new Error("away")) }, () => at.ticks);
    const before = silent.now();
    await silent.measure();
    pass(10);
    expect(silent.now()).toBe(before + 10);
  });
});
