// Fits a matcher to its own site, so that an owner never tunes a number. Keeps BT3, BT6.
// Source: leave-one-out cross-validation (Stone 1974) for Platt scaling; a prior keeps small sites near the common weights.
import { likelihood, UNCALIBRATED, type Calibration } from "./confidence.ts";

/** A question whose right treatment is known: its log odds, and whether the best entry was the right one. */
export type Trial = { readonly odds: number; readonly isRight: boolean; readonly weight: number };

/** Weight of the belief that nothing needs correcting, in trials. */
const PRIOR_TRIALS = 15;
/**
 * Added to the log odds after fitting: a trial's entry has one wording fewer than a shopper's has, and a stranger made by leaving out
 * an entry is nearer than most.
 */
const EASIER_THAN_TRIALS = 0.3;

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
  return { slope: Math.min(3, Math.max(0.3, slope)), offset: offset + EASIER_THAN_TRIALS };
}
