// How much listed meanings count beside spelling, chosen per site: where the lists tell entries apart they lead, where all
// entries share the same words (a FAQ of nothing but card questions) spelling does. Keeps BT6.
// Source: model selection by leave-one-out (Stone 1974).
import { EntryTable, type MatcherEntry, type MatcherOptions } from "./entry-table.ts";
import { runTrials } from "./judge.ts";
import type { BlockWeights } from "./wording-store.ts";

/** Weights of pieces, characters and meanings to choose from. */
const CHOICES: readonly BlockWeights[] = [
  [1, 0.5, 2],
  [1, 0.5, 0.8],
  [1, 0.5, 0.3],
];
/** Where nothing can be tried, because no entry has two wordings. */
const UNTRIED: BlockWeights = [1, 0.5, 1.2];

/** Entries the choice is made on. */
const SAMPLE = 100;
/** Wordings tried for each choice. */
const TRIALS = 120;
/** Trials that another choice must win by. */
const CLEAR_LEAD = 2;

/** The weights under which most of the site's wordings find their entry when left out themselves. */
export function chooseWeights(entries: readonly MatcherEntry[], options: MatcherOptions): BlockWeights {
  const step = Math.max(1, Math.ceil(entries.length / SAMPLE));
  const sample = entries.filter((entry, at) => at % step === 0 && entry.questions.length > 1);
  let best = UNTRIED;
  let most = -CLEAR_LEAD;
  if (sample.length < 2) return best;
  for (const weights of CHOICES) {
    const trials = runTrials(new EntryTable(sample, options, weights), TRIALS);
    const right = trials.filter((trial) => trial.isRight).length;
    if (right < most + CLEAR_LEAD) continue;
    best = weights;
    most = right;
  }
  return best;
}
