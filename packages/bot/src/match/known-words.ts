// Words known without any site: those of everyday frames, and the words and beginnings of words of the meaning lists.
import type { Locale } from "../script/script-parts.ts";
import { everydaySpeech } from "./everyday-speech.ts";
import { toStrokes } from "./hangul.ts";
import { meaningStems } from "./meanings.ts";
import { normalise } from "./normalise.ts";

/** Whole words, words that may go on ("deliver", "비밀번호"), and both by their first and by their last letter. */
export type KnownWords = {
  readonly everyday: ReadonlySet<string>;
  readonly stems: ReadonlySet<string>;
  readonly byEnds: ReadonlyMap<string, readonly string[]>;
};

/** Shorter stems stand in too many words: in letters, and for Hangul in strokes too. */
const SHORTEST_LATIN = 4;
const SHORTEST_HANGUL = 2;
const SHORTEST_IN_STROKES = 5;

const words = new Map<Locale, KnownWords>();

/** The words of a language, read when first asked for. */
export function knownWords(locale: Locale): KnownWords {
  const known = words.get(locale) ?? readWords(locale);
  words.set(locale, known);
  return known;
}

function readWords(locale: Locale): KnownWords {
  const everyday = new Set(everydaySpeech(locale).flatMap((text) => normalise(text).split("_")));
  const isLong = (stem: string): boolean =>
    stem.length >= (locale === "en" ? SHORTEST_LATIN : SHORTEST_HANGUL) &&
    (locale === "en" || toStrokes(stem).length >= SHORTEST_IN_STROKES);
  const stems = new Set(meaningStems(locale).filter(isLong));
  const byEnds = new Map<string, string[]>();
  const note = (end: string, word: string): void => {
    const list = byEnds.get(end);
    if (list === undefined) byEnds.set(end, [word]);
    else list.push(word);
  };
  for (const word of locale === "en" ? new Set([...everyday].filter(isLong).concat([...stems])) : stems) {
    note(firstOf(word), word);
    note(lastOf(word), word);
  }
  return { everyday, stems, byEnds };
}

const firstOf = (word: string): string => `${word.charAt(0)}…`;
const lastOf = (word: string): string => `…${word.charAt(word.length - 1)}`;

/** True for an everyday word, one that begins with a known stem and, where words run together as in Korean, one that holds a stem. */
export function isKnownWord(word: string, locale: Locale): boolean {
  const { everyday, stems } = knownWords(locale);
  if (everyday.has(word)) return true;
  const shortest = locale === "en" ? SHORTEST_LATIN : SHORTEST_HANGUL;
  const starts = locale === "en" ? 1 : word.length - shortest + 1;
  for (let start = 0; start < starts; start++)
    for (let end = word.length; end >= start + shortest; end--)
      if (stems.has(word.slice(start, end))) return true;
  return false;
}

/** Known words that begin or end with the same letter as `word`: one slip spoils the first letter or the last, hardly both. */
export function* knownWordsLike(word: string, locale: Locale): Generator<string> {
  const { byEnds } = knownWords(locale);
  yield* byEnds.get(firstOf(word)) ?? [];
  yield* byEnds.get(lastOf(word)) ?? [];
}
