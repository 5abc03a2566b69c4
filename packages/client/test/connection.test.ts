import { CLOSE_CODES } from "@baton/protocol";
import { describe, expect, test } from "vitest";
import { backoffMs, next, TIMING, type ConnectionInput, type ConnectionPhase } from "../src/index.ts";

const live: ConnectionPhase = { kind: "live", isProbing: false };
const run = (start: ConnectionPhase, ...inputs: ConnectionInput[]) =>
  inputs.reduce<ReturnType<typeof next>>(([phase], input) => next(phase, input, 0.5), [start, []]);

describe("connection machine", () => {
  test("[CN1] connects, says hello, lives", () => {
    const [connecting, first] = next({ kind: "idle" }, { kind: "start" }, 0);
    expect(connecting).toEqual({ kind: "connecting", attempt: 0 });
    expect(first[0]).toEqual({ kind: "open" });
    const [hello, second] = next(connecting, { kind: "opened" }, 0);
    expect([hello.kind, second[0]?.kind]).toEqual(["hello", "hello"]);
    expect(next(hello, { kind: "welcome" }, 0)[0]).toEqual(live);
  });

  test("[CN1] gives up on a socket that does not open or does not welcome within ten seconds", () => {
    const connecting: ConnectionPhase = { kind: "connecting", attempt: 0 };
    expect(run(connecting, { kind: "elapsed" })[0]).toEqual({ kind: "waiting", attempt: 1 });
    expect(run(connecting, { kind: "opened" }, { kind: "elapsed" })[0]).toEqual({
      kind: "waiting",
      attempt: 1,
    });
  });

  test("[CN2] backs off with full jitter between 0.5 and 20 seconds", () => {
    for (let attempt = 0; attempt < 40; attempt += 1)
      for (const roll of [0, 0.25, 0.5, 0.999]) {
        const ms = backoffMs(attempt, roll);
        expect(ms).toBeGreaterThanOrEqual(500);
        expect(ms).toBeLessThanOrEqual(20_000);
      }
    expect(backoffMs(30, 0)).toBe(500);
    expect(backoffMs(30, 0.999)).toBeGreaterThan(19_000);
  });

  test("[CN3] comes back after every retryable close code and stops after the others", () => {
    for (const { code, isRetryable } of Object.values(CLOSE_CODES))
      expect([code, run(live, { kind: "closed", code })[0].kind]).toEqual([
        code,
        isRetryable ? "waiting" : "stopped",
      ]);
  });

  test("[CN3] a stopped connection moves only when started again", () => {
    const stopped: ConnectionPhase = { kind: "stopped", code: 4500 };
    for (const kind of ["wake", "elapsed", "offline", "resync", "heard"] as const)
      expect(next(stopped, { kind }, 0)).toEqual([stopped, []]);
    expect(next(stopped, { kind: "start" }, 0)[0].kind).toBe("connecting");
  });

  test("[CN4] pings after 25 quiet seconds and calls the link dead 10 seconds later", () => {
    const [probing, effects] = next(live, { kind: "elapsed" }, 0);
    expect(effects).toEqual([{ kind: "ping" }, { kind: "timer", ms: TIMING.pong }]);
    expect(next(probing, { kind: "heard" }, 0)).toEqual([live, [{ kind: "timer", ms: TIMING.quiet }]]);
    expect(next(probing, { kind: "elapsed" }, 0)[0].kind).toBe("waiting");
  });

  test("[CN5] on waking a live link is probed and dead within three seconds, a waiting one tries at once", () => {
    const [probing, effects] = next(live, { kind: "wake" }, 0);
    const timer = effects.find((effect) => effect.kind === "timer");
    expect(timer && "ms" in timer ? timer.ms : undefined).toBeLessThanOrEqual(3_000);
    expect(next(probing, { kind: "elapsed" }, 0)[0].kind).toBe("waiting");
    expect(next({ kind: "waiting", attempt: 6 }, { kind: "wake" }, 0)[0].kind).toBe("connecting");
    expect(next({ kind: "offline", attempt: 6 }, { kind: "wake" }, 0)[0].kind).toBe("connecting");
  });

  test("[CN6] after `drain` it comes back when the server said", () => {
    const effects = run(live, { kind: "drain", ms: 4_321 }, { kind: "closed", code: 1012 })[1];
    expect(effects).toContainEqual({ kind: "timer", ms: 4_321 });
  });

  test("[CN2] a server that is crowded is left alone for longer at first", () => {
    const ms = (code: number) =>
      run(live, { kind: "closed", code })[1].find((effect) => effect.kind === "timer");
    expect(ms(1013)).toEqual({ kind: "timer", ms: backoffMs(4, 0.5) });
    expect(ms(1006)).toEqual({ kind: "timer", ms: backoffMs(0, 0.5) });
  });

  test("[CN7] offline waits for the network, but tries now and then all the same", () => {
    const [offline, effects] = next({ kind: "waiting", attempt: 3 }, { kind: "offline" }, 0);
    expect(offline).toEqual({ kind: "offline", attempt: 3 });
    expect(effects).toContainEqual({ kind: "timer", ms: 20_000 });
    expect(next(offline, { kind: "elapsed" }, 0)[0].kind).toBe("connecting");
  });

  test("[CN7] a page put away lets go of its socket and is back when shown again", () => {
    const [asleep, effects] = next(live, { kind: "sleep" }, 0);
    expect(effects).toContainEqual({ kind: "drop" });
    expect(next(asleep, { kind: "wake" }, 0)[0].kind).toBe("connecting");
  });

  test("[CN20] one that gave way comes back when looked at, and at once where somebody is looking", () => {
    const { code } = CLOSE_CODES.tooManySockets;
    const [stopped] = next(live, { kind: "closed", code, isLookedAt: false }, 0.5);
    expect(stopped).toEqual({ kind: "stopped", code });
    expect(next(stopped, { kind: "wake" }, 0.5)[0]).toEqual(stopped);
    expect(next(stopped, { kind: "look" }, 0.5)[0].kind).toBe("connecting");
    expect(next(live, { kind: "closed", code, isLookedAt: true }, 0.5)[0].kind).toBe("waiting");
    const unknown = CLOSE_CODES.unknownSite.code;
    expect(next({ kind: "stopped", code: unknown }, { kind: "look" }, 0.5)[0].kind).toBe("stopped");
    expect(next(live, { kind: "closed", code: unknown, isLookedAt: true }, 0.5)[0].kind).toBe("stopped");
  });
});
