// How long a shopper may have to wait, as a range that recent waits support, or nothing. Keeps RT11–RT15.

/** What is known about the line. Durations in ms; only recent ones, such as the last two hours', newest or oldest first. */
export type WaitEvidence = {
  /** Place in line, 1 for the next. */
  readonly position: number;
  /** What one place took lately: each wait from asking to being accepted, divided by the place it began at. */
  readonly recentWaitsMs: readonly number[];
  /** How long people's conversations lasted lately; used while there are too few waits. */
  readonly recentHandleMs?: readonly number[];
  /** Agents who are there now, and the conversations they can hold together. */
  readonly availableAgents: number;
  readonly totalCapacity: number;
};

/** Both ends in steps people use: under a minute halves, then minutes, fives, quarters of an hour. */
export type WaitRange = { readonly lowMs: number; readonly highMs: number };

/** With fewer samples than this there is no range to speak of. */
export const MIN_WAIT_SAMPLES = 5;

const MINUTE = 60_000;
const STEPS = [0, 0.5, 1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 45, 60, 90].map((minutes) => minutes * MINUTE);
const LONG_STEP = 60 * MINUTE;

const stepDown = (ms: number): number =>
  ms >= 2 * LONG_STEP ? Math.floor(ms / LONG_STEP) * LONG_STEP : (STEPS.findLast((step) => step <= ms) ?? 0);

const stepUp = (ms: number): number =>
  STEPS.find((step) => step >= ms) ?? Math.ceil(ms / LONG_STEP) * LONG_STEP;

const MIDDLE_SHARE = 0.7;

/**
 * Two order statistics of the samples. Whatever their distribution, the next value falls between the r-th and the
 * s-th smallest of n with probability (s - r) / (n + 1) (S. S. Wilks, Ann. Math. Stat. 12, 1941); here at
 * least 2/3. Undefined below `MIN_WAIT_SAMPLES`.
 */
const middleOf = (samples: readonly number[]): WaitRange | undefined => {
  const sorted = samples.filter((ms) => Number.isFinite(ms) && ms >= 0).toSorted((a, b) => a - b);
  if (sorted.length < MIN_WAIT_SAMPLES) return undefined;
  const outside = ((sorted.length + 1) * (1 - MIDDLE_SHARE)) / 2;
  const lowMs = sorted[Math.max(1, Math.floor(outside)) - 1];
  const highMs = sorted[Math.min(sorted.length, Math.ceil(sorted.length + 1 - outside)) - 1];
  return lowMs === undefined || highMs === undefined ? undefined : { lowMs, highMs };
};

/**
 * The range for this place in line, rounded outwards. Places ahead are taken to go alike, which makes the range
 * wider than independent ones would. Undefined when nobody is there or the evidence is thin: then the screen
 * gives the place alone instead of a number nobody can stand behind.
 */
export const estimateWait = (evidence: WaitEvidence): WaitRange | undefined => {
  const { position, recentWaitsMs, recentHandleMs = [], availableAgents, totalCapacity } = evidence;
  if (position < 1 || availableAgents < 1 || totalCapacity < 1) return undefined;
  // Until waits were seen: with every hand full, one comes free each time a conversation ends anywhere.
  const perPlace = middleOf(recentWaitsMs) ?? middleOf(recentHandleMs.map((ms) => ms / totalCapacity));
  if (!perPlace) return undefined;
  const lowMs = stepDown(perPlace.lowMs * position);
  const highMs = stepUp(perPlace.highMs * position);
  return { lowMs, highMs: highMs > lowMs ? highMs : stepUp(lowMs + 1) };
};
