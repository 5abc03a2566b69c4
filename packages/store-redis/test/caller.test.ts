import { StoreError } from "@baton/store";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createCaller } from "../src/caller.ts";
import type { Health } from "../src/caller.ts";
import type { Connection } from "../src/connection.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const refusal = (message: string): Error => Object.assign(new Error(message), { name: "ReplyError" });

/** A line that answers each call as the next of `answers` does, and nothing more after the last. */
const calling = (answers: readonly (() => Promise<unknown>)[]) => {
  const health: Health[] = [];
  let calls = 0;
  const call = (): Promise<unknown> => answers[(calls += 1) - 1]?.() ?? new Promise(() => undefined);
  const client = { status: "wait", call } as unknown as Connection["client"];
  const connection = { client, isCluster: false, reconnect: () => undefined, close: () => undefined };
  const caller = createCaller({
    connection,
    scripts: new Map(),
    withinMs: 1_900,
    onHealth: (now) => health.push(now),
  });
  return { caller, health, calls: () => calls };
};
const outcome = async (work: Promise<unknown>, afterMs: number): Promise<unknown> => {
  const settled = work.catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(afterMs);
  return Promise.race([settled, Promise.resolve("still open")]);
};

describe("a call", () => {
  test("[ST85] tells what Redis refused, though the last repeat ran out of time", async () => {
    const { caller, health, calls } = calling([
      async () => Promise.reject(refusal("OOM command not allowed")),
    ]);
    const error = await outcome(caller.send("GET", "x"), 2_000);
    expect(error).toMatchObject({ code: "store-unavailable", message: "Redis has no memory left" });
    expect(health).toEqual([{ isUp: false, reason: "Redis has no memory left" }]);
    expect(calls()).toBe(2);
  });

  test("[ST85] tells what Redis said, not that the line it then broke was down", async () => {
    const down = async () => Promise.reject(new Error("Stream isn't writeable"));
    const readOnly = async () =>
      Promise.reject(refusal("READONLY You can't write against a read only replica."));
    const { caller } = calling([readOnly, ...Array.from({ length: 99 }, () => down)]);
    const error = await outcome(caller.send("SET", "x", "y"), 2_000);
    expect(error).toMatchObject({ message: "this Redis has become a replica" });
  });

  test("[ST84] is repeated until it has an answer, or two seconds are over", async () => {
    const broken = async () => Promise.reject(new Error("Connection is closed."));
    const healing = calling([broken, broken, async () => "value"]);
    expect(await outcome(healing.caller.send("GET", "x"), 1_000)).toBe("value");
    const away = calling(Array.from({ length: 99 }, () => broken));
    const error = await outcome(away.caller.send("GET", "x"), 2_000);
    expect(error).toBeInstanceOf(StoreError);
    expect(away.calls()).toBeGreaterThan(5);
  });

  test("[ST85] that repeating cannot help is made once", async () => {
    const { caller, calls } = calling([async () => Promise.reject(refusal("NOPERM no permissions"))]);
    expect(await outcome(caller.send("GET", "x"), 0)).toMatchObject({ message: "store auth failed" });
    expect(calls()).toBe(1);
  });
});
