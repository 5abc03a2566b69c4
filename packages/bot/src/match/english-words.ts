// English words known without any site: those of everyday frames, and the words and beginnings of words of the meaning lists.
import { everydaySpeech } from "./everyday-speech.ts";
import { meaningStems } from "./meanings.ts";
import { normalise } from "./normalise.ts";

/** Whole words, and words that may go on ("deliver", "cancel"). */
export type EnglishWords = { readonly everyday: ReadonlySet<string>; readonly stems: ReadonlySet<string> };

const SHORTEST_STEM = 4;

let words: EnglishWords | undefined;

/** The words, read when first asked for. */
export function englishWords(): EnglishWords {
  return (words ??= {
    everyday: new Set(everydaySpeech("en").flatMap((text) => normalise(text).split("_"))),
    stems: new Set(meaningStems("en").filter((stem) => stem.length >= SHORTEST_STEM)),
  });
}
