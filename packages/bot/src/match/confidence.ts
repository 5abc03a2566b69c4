// How likely the best entry is the right one, from its score and the next entry's. Keeps BT3.
// Source: a logistic in two scores (Platt 1999). The weights were fitted once on question sets of other offices in three
// languages; more evidence (length, share of known pieces, known topics) brought nothing on sets it was not fitted to.
import type { ScoredEntry } from "./score-entries.ts";

/** A site's own correction of the logistic. */
export type Calibration = { readonly slope: number; readonly offset: number };
/** No correction. */
export const UNCALIBRATED: Calibration = { slope: 1, offset: 0 };

const OFFSET = -2.4;
const BEST = 14;
const NEXT = -4.2;

/** Log odds that the first of `scored` is right, before a site's correction; 0 is even odds. */
export function logOdds(scored: readonly ScoredEntry[]): number {
  return OFFSET + BEST * (scored[0]?.score ?? 0) + NEXT * Math.max(0, scored[1]?.score ?? 0);
}

/** Probability, 0..1. */
export function likelihood(odds: number, { slope, offset }: Calibration): number {
  return 1 / (1 + Math.exp(-(slope * odds + offset)));
}
