// How likely the best entry is the right one, from its score, the next entry's and the topics spoken of. Keeps BT3.
// Source: a logistic in a few pieces of evidence (Platt 1999). The weights were fitted on cuts of the development sets, each set judged
// by weights fitted on the others; length, the share of known pieces and single cosines brought nothing there.
import type { ScoredEntry } from "./score-entries.ts";
import type { Query } from "./store-shapes.ts";

/** A site's own correction of the logistic. */
export type Calibration = { readonly slope: number; readonly offset: number };
/** No correction. */
export const UNCALIBRATED: Calibration = { slope: 1, offset: 0 };

const OFFSET = 4.6;
/** For the logarithm of the best score: twice as near is worth the same whether wordings are alike or far apart. */
const BEST = 2.15;
const NEXT = -6;
/** For the logarithm of the wordings the best entry has: with many of them something is always a little near. */
const WORDINGS = -0.4;
/** Scores below this say nothing. */
const LEAST_SCORE = 0.02;
/** For each word of known meaning that the site never uses, at most 3: a sign of another topic. */
const STRANGE_MEANING = -0.3;

/** Log odds that the first of `scored`, an entry of `wordings` wordings, is right, before a site's correction; 0 is even odds. */
export function logOdds(
  scored: readonly ScoredEntry[],
  { strangeMeanings }: Query,
  wordings: number,
): number {
  const best = BEST * Math.log(Math.max(LEAST_SCORE, scored[0]?.score ?? 0));
  const next = NEXT * Math.max(0, scored[1]?.score ?? 0);
  const known = WORDINGS * Math.log(Math.max(1, wordings));
  return OFFSET + best + next + known + STRANGE_MEANING * Math.min(3, strangeMeanings);
}

/** Probability, 0..1. */
export function likelihood(odds: number, { slope, offset }: Calibration): number {
  return 1 / (1 + Math.exp(-(slope * odds + offset)));
}
