// Puts the spaces back into English typed without them ("wheresmyorder", "canc elmyorder"). Keeps BT15. Korean and Japanese need
// none of this: their stems are found whatever the spacing.
// Source: segmentation by a word list and dynamic programming (the noisy-channel splitter in Norvig 2009, with even word costs).
import { knownWords } from "./known-words.ts";

/** A run of Latin letters this long may be more than one word. */
const RUN_ON = /[a-z]{10}/;
const LONGEST_WORD = 16;
const MOST_LETTERS = 120;
/** Costs of a known word, of a known beginning of a word, of an unknown word as it was typed, and of a letter that belongs to none. */
const WORD = 1;
const STEM = 1.2;
const TYPED = 1.5;
const STRAY_LETTER = 1;

/** True for a normalised text that looks like English with spaces missing. */
export function isRunOn(normalised: string): boolean {
  return RUN_ON.test(normalised);
}

/** A normalised text with its spaces set anew: at words of `texts` (normalised wordings), everyday words and words of known meaning. */
export function splitWords(normalised: string, texts: Iterable<string>): string {
  const { everyday, stems } = knownWords("en");
  const near = new Set<string>();
  for (const text of texts) for (const word of text.split("_")) near.add(word);
  const letters = normalised.replaceAll("_", "").slice(0, MOST_LETTERS);
  const typed = new Set(normalised.split("_").filter((word) => !RUN_ON.test(word)));
  const priceOf = (word: string): number => {
    if (near.has(word) || everyday.has(word)) return WORD;
    if (stems.has(word)) return STEM;
    return typed.has(word) ? TYPED : Infinity;
  };
  const costs = [0];
  const starts = [0];
  for (let end = 1; end <= letters.length; end++) {
    // A stray letter belongs to the word before it.
    let [cost, start] = [(costs[end - 1] ?? 0) + STRAY_LETTER, -1];
    for (let from = Math.max(0, end - LONGEST_WORD); from < end; from++) {
      const total = (costs[from] ?? 0) + priceOf(letters.slice(from, end));
      if (total < cost) [cost, start] = [total, from];
    }
    costs.push(cost);
    starts.push(start);
  }
  let words = "";
  let tail = letters.length;
  for (let end = letters.length; end > 0;) {
    const start = starts[end] ?? -1;
    if (start < 0) {
      end--;
      continue;
    }
    words = `${letters.slice(start, tail)}_${words}`;
    [end, tail] = [start, start];
  }
  return `${letters.slice(0, tail)}_${words}`.replace(/^_+|_+$/g, "");
}
