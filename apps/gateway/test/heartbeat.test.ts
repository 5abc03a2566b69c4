import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { HEARTBEAT_MS, startHeartbeat, type Beating } from "../src/sockets/heartbeat.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const peer = (answers: boolean) => {
  const calls: string[] = [];
  const one = {
    isQuiet: false,
    calls,
    ping: () => {
      calls.push("ping");
      one.isQuiet = !answers;
    },
    terminate: () => void calls.push("terminate"),
  };
  return one satisfies Beating & { readonly calls: string[] };
};

test("[GW95] who answers is pinged again, who does not is cut off at the next beat", () => {
  const heartbeat = startHeartbeat();
  const [lively, dead] = [peer(true), peer(false)];
  heartbeat.add(lively);
  heartbeat.add(dead);
  vi.advanceTimersByTime(2 * HEARTBEAT_MS);
  expect(lively.calls).toEqual(["ping", "ping"]);
  expect(dead.calls).toEqual(["ping", "terminate"]);
  heartbeat.close();
});
