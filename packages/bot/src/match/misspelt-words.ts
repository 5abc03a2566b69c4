// Repairs words with a key stroke or two wrong ("배숑조회", "refnud") after words of the entries already found near, Korean and English
// ones also after words known without any site: nothing to build for a site or to keep. Keeps BT14.
// Source: Damerau (1964) for the kinds of slips; candidates from a first search as in retrieval feedback (Rocchio 1971).
import type { Locale } from "../script/script-parts.ts";
import { isSyllable, toStrokes } from "./hangul.ts";
import { isKnownWord, knownWordsLike } from "./known-words.ts";

/** Words shorter than this have too many neighbours, in strokes. */
const SHORTEST = 5;
/** From this many strokes or Latin letters on, two slips may be one word. */
const LONG = 9;
const LONG_LATIN = 7;
/** Shorter words are not taken for others known without the site, in letters. */
const SHORTEST_LATIN = 4;
const SHORTEST_HANGUL = 2;
/** Longer ones are no words. */
const LONGEST = 24;
/** Words of a text that are looked at, and known words they are compared with. */
const MOST_WORDS = 16;
const MOST_KNOWN = 400;

/** Slips between two words, counted up to `most` + 1: a stroke wrong, missing or extra, or two swapped. */
export function slips(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most || lettersMissing(a, b) > most || lettersMissing(b, a) > most)
    return most + 1;
  let [older, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const isSame = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min(row[j] ?? 0, next[j - 1] ?? 0) + 1;
      cost = Math.min(cost, (row[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (older[j - 2] ?? 0) + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    [older, row] = [row, next];
  }
  return row[b.length] ?? most + 1;
}

/** At least how many letters of `a` are not in `b`: a quick look that spares most words a closer one. */
function lettersMissing(a: string, b: string): number {
  let [inB, counted, missing] = [0, 0, 0];
  for (let at = 0; at < b.length; at++) inB |= 1 << (b.charCodeAt(at) & 31);
  for (let at = 0; at < a.length; at++) {
    const letter = 1 << (a.charCodeAt(at) & 31);
    if ((inB & letter) === 0 && (counted & letter) === 0) missing++;
    counted |= letter;
  }
  return missing;
}

/** Lengths at which a word may end before its particle or ending, longest first; only Hangul has such. */
function stemLengths(word: string, known: string): number[] {
  if (!isSyllable(known.charCodeAt(0))) return [word.length];
  const longest = Math.min(word.length, known.length);
  return Array.from({ length: Math.max(0, longest - 1) }, (_, at) => longest - at);
}

/** How many slips may be one word. */
function mostSlips(strokes: string, word: string): number {
  return strokes.length >= (isSyllable(word.charCodeAt(0)) ? LONG : LONG_LATIN) ? 2 : 1;
}

function repairWord(word: string, known: readonly string[]): string {
  let best = word;
  let [bestLength, fewest] = [0, Infinity];
  for (const other of known) {
    for (const length of stemLengths(word, other)) {
      const stem = isSyllable(other.charCodeAt(0)) ? other.slice(0, length) : other;
      if (length < bestLength) break;
      const [typed, meant] = [toStrokes(word.slice(0, length)), toStrokes(stem)];
      if (meant.length < SHORTEST) break;
      const most = mostSlips(meant, other);
      const count = slips(typed, meant, most);
      if (count > most || (length === bestLength && count >= fewest)) continue;
      [best, bestLength, fewest] = [stem + word.slice(length), length, count];
    }
  }
  return best;
}

/** True when some word of a normalised text is long enough for a word, short enough for one, and not known anyway. */
export function mayBeMisspelt(text: string, locale: Locale): boolean {
  return text.split("_").some((word) => isOfWordLength(word) && !isKnownWord(word, locale));
}

const isOfWordLength = (word: string): boolean => word.length > 1 && word.length <= LONGEST;

/** A normalised text with its misspelt words put right after `texts`, normalised wordings; the same text when nothing is wrong. */
export function repairWords(text: string, texts: Iterable<string>, locale: Locale): string {
  const known = new Set<string>();
  for (const other of texts) {
    for (const word of other.split("_")) if (word.length > 1) known.add(word);
    if (known.size > MOST_KNOWN) break;
  }
  const list = [...known];
  const repair = (word: string): string => {
    if (known.has(word) || isKnownWord(word, locale)) return word;
    const after = repairWord(word, list);
    if (after !== word) return after;
    return locale === "en" ? repairLatin(word) : repairHangul(word);
  };
  return text
    .split("_")
    .map((word, at) => (at < MOST_WORDS && isOfWordLength(word) ? repair(word) : word))
    .join("_");
}

/** An unknown English word as the known one it has fewest slips from, if any. */
function repairLatin(word: string): string {
  if (word.length < SHORTEST_LATIN) return word;
  let [best, fewest] = [word, mostSlips(word, word) + 1];
  for (const other of knownWordsLike(word, "en")) {
    if (Math.abs(other.length - word.length) >= fewest) continue;
    const count = slips(word, other, fewest - 1);
    if (count < fewest) [best, fewest] = [other, count];
  }
  return best;
}

/** An unknown Korean word with its longest beginning that is one stroke from a known stem put right, if any; its particles stay. */
function repairHangul(word: string): string {
  for (let length = word.length; length >= SHORTEST_HANGUL; length--) {
    const start = word.slice(0, length);
    const typed = toStrokes(start);
    for (const stem of knownWordsLike(start, "ko"))
      if (stem.length === length && slips(typed, toStrokes(stem), 1) === 1) return stem + word.slice(length);
  }
  return word;
}
