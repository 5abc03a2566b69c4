// Fits a matcher to its own site, so that an owner never tunes a number. Keeps BT3, BT6.
// Source: leave-one-out cross-validation (Stone 1974) for Platt scaling; a prior keeps small sites near the common weights.
import { likelihood, UNCALIBRATED, type Calibration } from "./confidence.ts";

/** A question whose right treatment is known: its log odds, and whether the best entry was the right one. */
export type Trial = { readonly odds: number; readonly isRight: boolean; readonly weight: number };

/** From which likelihood to answer, and from which to offer chips. */
export type Cuts = { readonly answer: number; readonly suggest: number };

/** Weight of the belief that nothing needs correcting, in trials. */
const PRIOR_TRIALS = 30;
/** Share of right ones wanted among all answers. */
const WANTED_PRECISION = 0.93;
/** The cut moves between these only: trials are few, and strangers they do not know of will come. */
const LOWEST_ANSWER_CUT = 0.75;
const HIGHEST_ANSWER_CUT = 0.85;
const SUGGEST_CUT = 0.15;

/** Fits slope and offset by Newton steps on the logistic loss. */
export function fitCalibration(trials: readonly Trial[]): Calibration {
  let { slope, offset } = UNCALIBRATED;
  for (let step = 0; step < 20; step++) {
    let [gs, go] = [PRIOR_TRIALS * (1 - slope), -offset * PRIOR_TRIALS * 0.25];
    let [hss, hso, hoo] = [PRIOR_TRIALS, 0, PRIOR_TRIALS * 0.25];
    for (const { odds, isRight, weight } of trials) {
      const p = likelihood(odds, { slope, offset });
      const miss = weight * ((isRight ? 1 : 0) - p);
      const curve = weight * p * (1 - p);
      gs += miss * odds;
      go += miss;
      hss += curve * odds * odds;
      hso += curve * odds;
      hoo += curve;
    }
    const determinant = hss * hoo - hso * hso;
    slope += (gs * hoo - go * hso) / determinant;
    offset += (go * hss - gs * hso) / determinant;
  }
  return { slope: Math.min(3, Math.max(0.3, slope)), offset };
}

/** The lowest cut above which answers are expected to be right often enough, by the trials' likelihoods and within limits. */
export function chooseCuts(trials: readonly Trial[], calibration: Calibration): Cuts {
  const ranked = trials
    .map(({ odds, weight }) => ({ weight, p: likelihood(odds, calibration) }))
    .sort((a, b) => b.p - a.p);
  let [right, all, cut] = [0, 0, HIGHEST_ANSWER_CUT];
  for (const { p, weight } of ranked) {
    all += weight;
    right += weight * p;
    if (right / all >= WANTED_PRECISION) cut = p;
  }
  return { answer: Math.min(HIGHEST_ANSWER_CUT, Math.max(LOWEST_ANSWER_CUT, cut)), suggest: SUGGEST_CUT };
}
