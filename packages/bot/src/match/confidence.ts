// How likely the best entry is the right one, from what speaks for it. Keeps BT3.
// Source: a logistic in a few pieces of evidence (Platt 1999). The weights were fitted once on question sets of other shops and
// offices in three languages; each site then shifts and stretches them on its own entries (calibrate.ts).
import { BLOCK, blockOf, type Feature } from "./features.ts";
import type { ScoredEntry } from "./score-entries.ts";

/** What speaks for the best entry; every number is 0 or more. */
export type Evidence = {
  /** Lead of its ridge score over the next entry's. */
  readonly margin: number;
  /** Words of known meaning that the site uses too, at most 3. */
  readonly meanings: number;
  /** Words of known meaning that nobody at this site uses, at most 3: a sign of another topic. */
  readonly strange: number;
  /** Logarithm of its length in features: "해외" says less than a whole sentence. */
  readonly length: number;
};

/** A site's own correction of the logistic. */
export type Calibration = { readonly slope: number; readonly offset: number };
/** No correction. */
export const UNCALIBRATED: Calibration = { slope: 1, offset: 0 };

const WEIGHTS: Evidence = { margin: 8.3, meanings: 0.45, strange: -0.3, length: 0.6 };
const OFFSET = -4.05;

/** Collects the evidence for the best of `scored`; `isUsed` tells whether any wording of the site has a feature. */
export function evidenceFor(
  asked: ReadonlySet<Feature>,
  scored: readonly ScoredEntry[],
  isUsed: (feature: Feature) => boolean,
): Evidence {
  let [meanings, strange] = [0, 0];
  for (const feature of asked) {
    if (blockOf(feature) !== BLOCK.meanings) continue;
    if (isUsed(feature)) meanings++;
    else strange++;
  }
  return {
    margin: (scored[0]?.score ?? 0) - Math.max(0, scored[1]?.score ?? 0),
    meanings: Math.min(3, meanings),
    strange: Math.min(3, strange),
    length: Math.log(1 + asked.size),
  };
}

/** The evidence as one number; 0 is even odds before a site's correction. */
export function logOdds({ margin, meanings, strange, length }: Evidence): number {
  const topic = WEIGHTS.meanings * meanings + WEIGHTS.strange * strange;
  return OFFSET + WEIGHTS.margin * margin + topic + WEIGHTS.length * length;
}

/** Probability, 0..1. */
export function likelihood(odds: number, { slope, offset }: Calibration): number {
  return 1 / (1 + Math.exp(-(slope * odds + offset)));
}
