// Repairs words with a key stroke or two wrong ("배숑조회", "refnud") after words of the entries already found near, and English
// ones also after common words: nothing to build for a site or to keep. Keeps BT5.
// Source: Damerau (1964) for the kinds of slips; candidates from a first search as in retrieval feedback (Rocchio 1971).
import type { Locale } from "../script/script-parts.ts";
import { englishWords } from "./english-words.ts";
import { isSyllable, toStrokes } from "./hangul.ts";

/** Words shorter than this have too many neighbours, in strokes. */
const SHORTEST = 5;
/** From this many strokes on, two slips may be one word. */
const LONG = 9;
/** Shorter English words are not taken for others of a dictionary. */
const SHORTEST_ENGLISH = 4;
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

function repairWord(word: string, known: readonly string[]): string {
  let best = word;
  let [bestLength, fewest] = [0, Infinity];
  for (const other of known) {
    for (const length of stemLengths(word, other)) {
      const stem = isSyllable(other.charCodeAt(0)) ? other.slice(0, length) : other;
      if (length < bestLength) break;
      const [typed, meant] = [toStrokes(word.slice(0, length)), toStrokes(stem)];
      if (meant.length < SHORTEST) break;
      const most = meant.length >= LONG ? 2 : 1;
      const count = slips(typed, meant, most);
      if (count > most || (length === bestLength && count >= fewest)) continue;
      [best, bestLength, fewest] = [stem + word.slice(length), length, count];
    }
  }
  return best;
}

/** A normalised text with its misspelt words put right after `texts`, normalised wordings; the same text when nothing is wrong. */
export function repairWords(text: string, texts: Iterable<string>, locale: Locale): string {
  const known = new Set<string>();
  for (const other of texts) {
    for (const word of other.split("_")) if (word.length > 1) known.add(word);
    if (known.size > MOST_KNOWN) break;
  }
  const list = [...known];
  const repair = (word: string): string => {
    if (locale === "en" && (known.has(word) || isEnglish(word))) return word;
    const after = repairWord(word, list);
    return after === word && locale === "en" ? repairEnglish(word) : after;
  };
  return text
    .split("_")
    .map((word, at) => (at < MOST_WORDS && word.length > 1 && word.length <= LONGEST ? repair(word) : word))
    .join("_");
}

/** True for an everyday word and for one of known meaning. */
function isEnglish(word: string): boolean {
  const { everyday, stems } = englishWords();
  if (everyday.has(word)) return true;
  for (let end = word.length; end >= SHORTEST_ENGLISH; end--) if (stems.has(word.slice(0, end))) return true;
  return false;
}

/** An unknown word as the everyday word or word of known meaning that one slip made it of, if any. */
function repairEnglish(word: string): string {
  if (word.length < SHORTEST_ENGLISH) return word;
  const { everyday, stems } = englishWords();
  const [first, last] = [word.charCodeAt(0), word.charCodeAt(word.length - 1)];
  for (const words of [everyday, stems]) {
    for (const other of words) {
      if (other.length < SHORTEST_ENGLISH || Math.abs(other.length - word.length) > 1) continue;
      // One slip spoils the first letter or the last, hardly both.
      if (other.charCodeAt(0) !== first && other.charCodeAt(other.length - 1) !== last) continue;
      if (slips(word, other, 1) === 1) return other;
    }
  }
  return word;
}
