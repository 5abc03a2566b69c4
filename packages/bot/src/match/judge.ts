// One question put to the entries: who scores, and what speaks for the best. Used for shoppers and for calibration alike.
import { logOdds } from "./confidence.ts";
import type { EntryTable } from "./entry-table.ts";
import type { Reading } from "./readings.ts";
import { scoreEntries, scoreEntriesWithout, type ScoredEntry } from "./score-entries.ts";
import type { Trial } from "./calibrate.ts";
import type { Steps } from "./steps.ts";
import type { Query } from "./store-shapes.ts";

/** Scored entries (at least one) and the log odds of the first. */
export type Judgement = { readonly scored: readonly ScoredEntry[]; readonly odds: number };

/** Judges a question; undefined when nothing is near. */
export function judge(table: EntryTable, query: Query): Judgement | undefined {
  return judged(scoreEntries(table.index, query), query, (entry) => table.wordingsOf(entry).length);
}

function judged(
  scored: readonly ScoredEntry[],
  query: Query,
  wordingsOf: (entry: number) => number,
): Judgement | undefined {
  const best = scored[0];
  if (best === undefined || best.score <= 0) return undefined;
  return { scored, odds: logOdds(scored, query, wordingsOf(best.entry)) };
}

/**
 * Judges a text as it is read. A repair is a guess: it decides who is best, but what speaks for them is taken half from the text
 * as it stands.
 */
export function judgeReading(table: EntryTable, { query, repaired }: Reading): Judgement | undefined {
  const plain = judge(table, query);
  const found = repaired === undefined ? undefined : judge(table, repaired);
  if (found === undefined) return plain;
  return { scored: found.scored, odds: (found.odds + Math.min(found.odds, plain?.odds ?? NOTHING_NEAR)) / 2 };
}

/** Most wordings asked for calibration; fewer where asking is slow and entries are many. */
const MOST_TRIALS = 60;
const MOST_TRIALS_WHEN_LARGE = 40;
const LARGE = 5_000;
/** Weight of a question whose entry is missing against one whose entry is there: such strangers are rarer than those of other topics. */
const OUT_OF_SCOPE_WEIGHT = 0.15;
/** Log odds of a question to which nothing is near. */
const NOTHING_NEAR = -8;

/**
 * Asks some of the site's own wordings twice: with the wording itself left out (the rest of its entry should be found) and
 * with its whole entry left out (nothing should be found). Entries of a single wording cannot be tried.
 */
export function* runTrials(table: EntryTable): Steps<Trial[]> {
  const { store } = table.index;
  const trials: Trial[] = [];
  const questions: { text: string; entry: number; wording: number }[] = [];
  let wording = 0;
  for (const { questions: texts } of table.all()) {
    for (const text of texts) questions.push({ text, entry: store.entryOf(wording), wording: wording++ });
    yield;
  }
  const most = questions.length > LARGE ? MOST_TRIALS_WHEN_LARGE : MOST_TRIALS;
  const step = Math.max(1, questions.length / most);
  for (let at = 0; at < questions.length; at += step) {
    const question = questions[Math.floor(at)];
    if (question === undefined) break;
    yield;
    const own = table.wordingsOf(question.entry).length;
    if (own < 2) continue;
    const query = store.prepare(table.featuresOf(question.text));
    const ways = scoreEntriesWithout(table.index, query, own, [
      (other) => other === question.wording,
      (other) => store.entryOf(other) === question.entry,
    ]);
    const wordingsOf = (entry: number): number =>
      table.wordingsOf(entry).length - (entry === question.entry ? 1 : 0);
    const [found, strange] = ways.map((scored) => judged(scored, query, wordingsOf));
    const isRight = found?.scored[0]?.entry === question.entry;
    trials.push({ odds: found?.odds ?? NOTHING_NEAR, isRight, weight: 1 });
    trials.push({ odds: strange?.odds ?? NOTHING_NEAR, isRight: false, weight: OUT_OF_SCOPE_WEIGHT });
  }
  return trials;
}
