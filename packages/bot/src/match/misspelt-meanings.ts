// Words of known meaning with one wrong, missing or extra key stroke ("배숑조회", "비밀번로"). Keeps BT5.
// Source: symmetric deletion (Garbe's SymSpell): two spellings one edit apart share a form with one stroke deleted.
import { meaningFeature, type Feature } from "./features.ts";
import { toStrokes } from "./hangul.ts";

/** Shorter stems have too many neighbours, longer ones are rarely typed without a space or an ending. */
const SHORTEST = 6;
const LONGEST = 10;
/** Letters of a text looked at; a word is taken to begin where a syllable does. */
const MOST_LETTERS = 40;

function* withOneDeleted(strokes: string): Generator<string> {
  for (let at = 0; at < strokes.length; at++) yield strokes.slice(0, at) + strokes.slice(at + 1);
}

/** Finds stems within one stroke anywhere in a normalised text, whatever its spacing. */
export function createMisspeltFinder(
  stems: Iterable<readonly [stem: string, meaning: number]>,
): (normalised: string) => Set<Feature> {
  const meanings = new Map<string, Set<number>>();
  const learn = (form: string, meaning: number): void => {
    const known = meanings.get(form);
    if (known === undefined) meanings.set(form, new Set([meaning]));
    else known.add(meaning);
  };
  for (const [stem, meaning] of stems) {
    const strokes = toStrokes(stem);
    if (strokes.length < SHORTEST || strokes.length > LONGEST) continue;
    learn(strokes, meaning);
    for (const form of withOneDeleted(strokes)) learn(form, meaning);
  }
  return (normalised) => {
    const found = new Set<Feature>();
    const look = (form: string): void => {
      for (const meaning of meanings.get(form) ?? []) found.add(meaningFeature(meaning));
    };
    const letters = normalised.replaceAll("_", "").slice(0, MOST_LETTERS);
    for (let at = 0; at < letters.length; at++) {
      const strokes = toStrokes(letters.slice(at, at + LONGEST));
      for (let length = SHORTEST - 1; length <= LONGEST + 1 && length <= strokes.length; length++) {
        const window = strokes.slice(0, length);
        look(window);
        for (const form of withOneDeleted(window)) look(form);
      }
    }
    return found;
  };
}
