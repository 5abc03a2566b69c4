// How likely the best entry is the right one, from its score, the next entry's and the topics spoken of. Keeps BT3.
// Source: a logistic in a few pieces of evidence (Platt 1999). The weights were fitted once on question sets of other offices in
// three languages; length and the share of known pieces brought nothing on sets they were not fitted to.
import type { ScoredEntry } from "./score-entries.ts";
import type { Query } from "./wording-store.ts";

/** A site's own correction of the logistic. */
export type Calibration = { readonly slope: number; readonly offset: number };
/** No correction. */
export const UNCALIBRATED: Calibration = { slope: 1, offset: 0 };

const OFFSET = -2.6;
const BEST = 14;
const NEXT = -4.2;
/** For each word of known meaning that the site uses, at most 3, and for each that it never uses: a sign of another topic. */
const USED_MEANING = 0.2;
const STRANGE_MEANING = -0.5;

/** Log odds that the first of `scored` is right, before a site's correction; 0 is even odds. */
export function logOdds(scored: readonly ScoredEntry[], { usedMeanings, strangeMeanings }: Query): number {
  const scores = BEST * (scored[0]?.score ?? 0) + NEXT * Math.max(0, scored[1]?.score ?? 0);
  const topic = USED_MEANING * Math.min(3, usedMeanings) + STRANGE_MEANING * Math.min(3, strangeMeanings);
  return OFFSET + scores + topic;
}

/** Probability, 0..1. */
export function likelihood(odds: number, { slope, offset }: Calibration): number {
  return 1 / (1 + Math.exp(-(slope * odds + offset)));
}
