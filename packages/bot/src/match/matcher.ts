// Finds the FAQ entry a shopper means, and knows when none is meant. Keeps BT1–BT13.
import { fitCalibration } from "./calibrate.ts";
import { likelihood, type Calibration } from "./confidence.ts";
import { EntryTable, type MatcherEntry, type MatcherOptions } from "./entry-table.ts";
import { asInitials, findByInitials } from "./initials.ts";
import { judgeReading, runTrials } from "./judge.ts";
import { knownWords } from "./known-words.ts";
import { normalise } from "./normalise.ts";
import { readText } from "./readings.ts";
import { atOnce, withPauses, type Pause, type Steps } from "./steps.ts";

/** An entry and how likely it is to be the right one, 0..1. */
export type Match = { readonly id: string; readonly score: number };

/** What to do with a text: answer with one entry, offer up to three, or pass. */
export type Decision =
  | { readonly kind: "answer"; readonly id: string; readonly score: number }
  | { readonly kind: "suggest"; readonly ids: readonly string[]; readonly score: number }
  | { readonly kind: "pass"; readonly score: number };

/** Answers "which entry is meant?"; entries may change at any time. */
export interface Matcher {
  /** The best entries, best first, at most `limit` (10 by default). Never throws, whatever the text. */
  match(text: string, limit?: number): Match[];
  /** Answer, suggest or pass, by a likelihood the matcher corrected on its own entries. */
  decide(text: string): Decision;
  /** Adds an entry or replaces the one with the same id. */
  put(entry: MatcherEntry): void;
  /** Removes an entry; unknown ids are ignored. */
  remove(id: string): void;
  /** By which wordings an entry is found; undefined for one that is not there. */
  questionsOf(id: string): readonly string[] | undefined;
  /** The ids of all entries. */
  ids(): Iterable<string>;
  /** Number of entries. */
  readonly size: number;
}

type Settled = { readonly table: EntryTable; readonly calibration: Calibration };

/** From which likelihood to answer, and from which to offer chips. */
const ANSWER_CUT = 0.915;
const SUGGEST_CUT = 0.12;
/** Chips offered at once. */
const MOST_CHIPS = 3;
/** A chip must score at least this share of the best. */
const WORTH_A_CHIP = 0.3;
/** Likelihood shared out among the entries after the best. */
const LEFT_FOR_OTHERS = 0.6;
/** A single word known this well is a topic of the site. */
const KNOWN_TOPIC = 0.5;
/** Likelihood of an entry that has the very wording, and how many entries are looked at for it. */
const OWN_WORDS = 0.95;
const LOOKED_AT_FOR_OWN_WORDS = 5;
/** The very wording is at least this near, whatever its spaces, particles and ending. */
const LIKE_OWN_WORDS = 0.4;
/** Two entries with the same wording are at most this likely each, so that both are offered. */
const EVEN = 0.45;
/** Likelihood of what is found by initial consonants only. */
const BY_INITIALS = 0.4;

function matchText({ table, calibration }: Settled, text: string, limit: number): Match[] {
  const initials = asInitials(text);
  if (initials !== undefined) {
    return findByInitials(table.all(), initials, limit).map((id, at) => ({
      id,
      score: BY_INITIALS / (at + 1),
    }));
  }
  const found = judgeReading(table, readText(table, text));
  if (found === undefined) return [];
  const best = likelihood(found.odds, calibration);
  const rest = found.scored.slice(1).filter((one) => one.score > 0);
  const total = rest.reduce((sum, one) => sum + one.score, 0);
  const others = rest.map(({ entry, score }) => ({
    id: table.idOf(entry),
    score: Math.min(best, ((1 - best) * LEFT_FOR_OTHERS * score) / total),
  }));
  const first = { id: table.idOf(found.scored[0]?.entry ?? -1), score: best };
  const all = [first, ...others];
  if (isOneWord(text)) return all.slice(0, limit);
  const near = found.scored.slice(0, LOOKED_AT_FOR_OWN_WORDS).filter((one) => one.nearest >= LIKE_OWN_WORDS);
  const own = table.havingWording(
    near.map(({ entry }) => table.idOf(entry)),
    text,
  );
  return ownWordsFirst(own, all).slice(0, limit);
}

/** The owner's own words are no guess, however many other entries speak of the same thing: their entry comes first. */
function ownWordsFirst([own, other]: readonly string[], found: Match[]): Match[] {
  if (own === undefined) return found;
  if (other !== undefined) return found.map(({ id, score }) => ({ id, score: Math.min(EVEN, score) }));
  const rest = found.filter((one) => one.id !== own);
  const left = 1 - OWN_WORDS;
  return [
    { id: own, score: Math.max(OWN_WORDS, found.find((one) => one.id === own)?.score ?? 0) },
    ...rest.map(({ id, score }) => ({ id, score: score * left })),
  ];
}

/** One word names a topic, not a question: "배송", "refund", "返品". */
function isOneWord(text: string): boolean {
  const words = normalise(text);
  if (words.includes("_")) return false;
  return /^[a-z0-9]*$/.test(words) || words.length <= 3;
}

function decideText(settled: Settled, text: string): Decision {
  const found = matchText(settled, text, MOST_CHIPS + 2);
  const best = found[0];
  if (best === undefined) return { kind: "pass", score: 0 };
  const oneWord = isOneWord(text);
  if (!oneWord && best.score >= ANSWER_CUT) return { kind: "answer", ...best };
  const isTopic = oneWord && readText(settled.table, text).query.knownShare >= KNOWN_TOPIC;
  if (best.score < SUGGEST_CUT && !isTopic) return { kind: "pass", score: best.score };
  const second = found[1]?.score ?? 0;
  const chips = found.filter((one, at) => at < 2 || one.score >= second * WORTH_A_CHIP).slice(0, MOST_CHIPS);
  return { kind: "suggest", ids: chips.map((one) => one.id), score: best.score };
}

function* matcherSteps(entries: readonly MatcherEntry[], options: MatcherOptions): Steps<Matcher> {
  knownWords(options.locale); // read now, not at the first misspelt question
  yield;
  const table = new EntryTable(entries, options);
  yield* table.build();
  const settled = { table, calibration: fitCalibration(yield* runTrials(table)) };
  return {
    match: (text, limit = 10) => matchText(settled, text, limit),
    decide: (text) => decideText(settled, text),
    put: (entry) => table.put(entry),
    remove: (id) => table.remove(id),
    questionsOf: (id) => table.questionsOf(id),
    ids: () => table.ids(),
    get size() {
      return table.size;
    },
  };
}

/**
 * Builds a matcher over `entries` and fits it to them, all at once: about 1 s for 10,000 entries of five wordings. Of two entries
 * with one id the later counts. `put` and `remove` take a few milliseconds at most.
 */
export function createMatcher(entries: readonly MatcherEntry[], options: MatcherOptions): Matcher {
  return atOnce(matcherSteps(entries, options));
}

/** The same in steps of a few milliseconds at most, after each of which `pause` may let others get on with their work. */
export function createMatcherWithPauses(
  entries: readonly MatcherEntry[],
  options: MatcherOptions,
  pause: Pause,
): Promise<Matcher> {
  return withPauses(matcherSteps(entries, options), pause);
}
