// The life of one connection as a pure machine: next(phase, input, roll) → [phase, effects].
// Keeps CN1–CN9, CN20. The runner beside it (create-connection.ts) owns the socket and the one timer.
import { isRetryableClose } from "@baton/protocol";

/** Durations in ms. The link is pinged after `quiet`, dead after a further `pong` (`probe` right after waking). */
export const TIMING = {
  connect: 10_000,
  hello: 10_000,
  quiet: 25_000,
  pong: 10_000,
  probe: 2_500,
  backoffLeast: 500,
  backoffMost: 20_000,
} as const;

/** `attempt` counts failures since the connection last lived, so 0 is the first try. */
export type ConnectionPhase =
  | { readonly kind: "idle" }
  | { readonly kind: "connecting"; readonly attempt: number }
  | { readonly kind: "hello"; readonly attempt: number }
  | { readonly kind: "live"; readonly isProbing: boolean; readonly drainMs?: number }
  | { readonly kind: "waiting"; readonly attempt: number }
  | { readonly kind: "offline"; readonly attempt: number }
  | { readonly kind: "stopped"; readonly code: number };

export type ConnectionInput =
  | { readonly kind: "start" }
  | { readonly kind: "opened" }
  | { readonly kind: "welcome" }
  /** Any other frame came in. */
  | { readonly kind: "heard" }
  | { readonly kind: "drain"; readonly ms: number }
  /** `isLookedAt`: somebody is looking at this page. */
  | { readonly kind: "closed"; readonly code: number; readonly isLookedAt?: boolean }
  /** The one timer ran out. */
  | { readonly kind: "elapsed" }
  | { readonly kind: "wake" }
  /** Somebody turned to this page, or does something in it. */
  | { readonly kind: "look" }
  | { readonly kind: "offline" }
  | { readonly kind: "sleep" }
  /** Something was missed: come back with a fresh `hello`. */
  | { readonly kind: "resync" }
  | { readonly kind: "stop" };

/** `timer` replaces the running one; without `ms` it only clears. `drop` closes the socket and forgets it. */
export type ConnectionEffect =
  | { readonly kind: "open" | "hello" | "ping" | "drop" }
  | { readonly kind: "timer"; readonly ms?: number };

type Step = readonly [ConnectionPhase, readonly ConnectionEffect[]];

/** Codes that say "too many, too fast": the first wait is already a long one. */
const CROWDED: readonly number[] = [1013, 4013];

/** Codes that say "another page instead of this one", or "too late": whoever is looked at has the better claim. */
const GAVE_WAY: readonly number[] = [4502, 4504];

/** Full jitter: anywhere between 0.5 s and a ceiling that doubles from 1 s to 20 s. `roll` is 0 ≤ x < 1. */
export const backoffMs = (attempt: number, roll: number): number =>
  TIMING.backoffLeast +
  roll * (Math.min(TIMING.backoffMost, 1_000 * 2 ** Math.min(attempt, 10)) - TIMING.backoffLeast);

const connect = (attempt: number): Step => [
  { kind: "connecting", attempt },
  [{ kind: "open" }, { kind: "timer", ms: TIMING.connect }],
];

const wait = (attempt: number, ms: number): Step => [
  { kind: "waiting", attempt },
  [{ kind: "drop" }, { kind: "timer", ms }],
];

const rest = (phase: ConnectionPhase): Step => [phase, [{ kind: "drop" }, { kind: "timer" }]];

const probe = (phase: ConnectionPhase, ms: number): Step => [
  { ...phase, kind: "live", isProbing: true },
  [{ kind: "ping" }, { kind: "timer", ms }],
];

const attemptOf = (phase: ConnectionPhase): number => ("attempt" in phase ? phase.attempt : 0);

const fail = (phase: ConnectionPhase, roll: number, code = 0): Step => {
  if (phase.kind === "live") {
    const attempt = CROWDED.includes(code) ? 4 : 0;
    return wait(attempt, phase.drainMs ?? backoffMs(attempt, roll));
  }
  const attempt = attemptOf(phase) + 1;
  return wait(attempt, backoffMs(attempt, roll));
};

const elapse = (phase: ConnectionPhase, roll: number): Step => {
  if (phase.kind === "waiting" || phase.kind === "offline") return connect(phase.attempt);
  if (phase.kind === "live" && !phase.isProbing) return probe(phase, TIMING.pong);
  return fail(phase, roll);
};

const hear = (phase: ConnectionPhase): Step => [
  phase.kind === "live" ? { ...phase, isProbing: false } : phase,
  phase.kind === "live" ? [{ kind: "timer", ms: TIMING.quiet }] : [],
];

/** A browser's "offline" is often wrong, so it is tried again by and by even if "online" never comes. */
const goOffline = (phase: ConnectionPhase): Step => [
  { kind: "offline", attempt: attemptOf(phase) },
  [{ kind: "drop" }, { kind: "timer", ms: TIMING.backoffMost }],
];

const close = (phase: ConnectionPhase, code: number, isLookedAt: boolean, roll: number): Step =>
  isRetryableClose(code) || (isLookedAt && GAVE_WAY.includes(code))
    ? fail(phase, roll, code)
    : rest({ kind: "stopped", code });

const wake = (phase: ConnectionPhase): Step => {
  if (phase.kind === "live") return probe(phase, TIMING.probe);
  return phase.kind === "waiting" || phase.kind === "offline" ? connect(phase.attempt) : [phase, []];
};

const isResting = (phase: ConnectionPhase): boolean => phase.kind === "idle" || phase.kind === "stopped";

/** What follows from `input`; an input that means nothing in this phase changes nothing. `roll` is 0 ≤ x < 1. */
export const next = (phase: ConnectionPhase, input: ConnectionInput, roll: number): Step => {
  if (input.kind === "start") return isResting(phase) ? connect(0) : [phase, []];
  const hasGivenWay = phase.kind === "stopped" && GAVE_WAY.includes(phase.code);
  if (input.kind === "look" && hasGivenWay) return connect(0);
  if (isResting(phase)) return [phase, []];
  switch (input.kind) {
    case "opened":
      return [
        { kind: "hello", attempt: attemptOf(phase) },
        [{ kind: "hello" }, { kind: "timer", ms: TIMING.hello }],
      ];
    case "welcome":
      return [{ kind: "live", isProbing: false }, [{ kind: "timer", ms: TIMING.quiet }]];
    case "heard":
      return hear(phase);
    case "drain":
      return phase.kind === "live" ? hear({ ...phase, drainMs: input.ms }) : [phase, []];
    case "closed":
      return close(phase, input.code, input.isLookedAt === true, roll);
    case "elapsed":
      return elapse(phase, roll);
    case "wake":
    case "look":
      return wake(phase);
    case "offline":
      return phase.kind === "live" ? probe(phase, TIMING.probe) : goOffline(phase);
    case "sleep":
      return goOffline(phase);
    case "resync":
      return wait(0, backoffMs(0, roll));
    case "stop":
      return rest({ kind: "idle" });
  }
};
