// Finds words of known meaning in a text, so that "비번" meets "비밀번호" and "money back" meets "refund". Keeps BT4.
// Source: query expansion with a thesaurus (Voorhees 1994); matching by a trie. Korean and Japanese stems match whatever the spacing.
import type { Locale } from "../script/script-parts.ts";
import { createFeatureTable, type FeatureTable } from "./feature-table.ts";
import { meaningFeature, type Feature } from "./features.ts";
import { DAILY_EN } from "./meanings-daily-en.ts";
import { DAILY_JA } from "./meanings-daily-ja.ts";
import { DAILY_KO } from "./meanings-daily-ko.ts";
import { MEANINGS_EN } from "./meanings-en.ts";
import { MEANINGS_JA } from "./meanings-ja.ts";
import { MEANINGS_KO } from "./meanings-ko.ts";
import { worldMeanings } from "./meanings-world.ts";
import { normalise } from "./normalise.ts";

const LISTS: Readonly<Record<Locale, readonly string[]>> = {
  ko: [MEANINGS_KO, DAILY_KO, worldMeanings("ko")],
  en: [MEANINGS_EN, DAILY_EN, worldMeanings("en")],
  ja: [MEANINGS_JA, DAILY_JA, worldMeanings("ja")],
};

/** Adds the meanings of words in a normalised text to `found`; one may be added more than once. */
export type MeaningFinder = (normalised: string, found: Feature[]) => void;

/** A trie in one table: the node after `node` by a letter is one more than the number of `node * LETTERS + letter`; 0 is the root. */
type Trie = { readonly next: FeatureTable; readonly features: (Feature[] | undefined)[] };
const LETTERS = 0x10000;
/** About how many steps a trie of the built-in lists has. */
const LISTED_LETTERS = 8_000;

type Tries = { readonly spaced: Trie; readonly squeezed: Trie };

function insert({ next, features }: Trie, stem: string, meaning: number): void {
  let node = 0;
  for (let at = 0; at < stem.length; at++) node = next.add(node * LETTERS + stem.charCodeAt(at)) + 1;
  (features[node] ??= []).push(meaningFeature(meaning));
}

function learn({ spaced, squeezed }: Tries, locale: Locale, stem: string, meaning: number): void {
  if (locale === "en") insert(spaced, `_${stem}`, meaning);
  else if (stem.startsWith("_") || stem.endsWith("_")) insert(spaced, stem, meaning);
  else insert(squeezed, stem.replaceAll("_", ""), meaning);
}

const emptyTries = (letters = 0): Tries => ({
  spaced: { next: createFeatureTable(letters), features: [] },
  squeezed: { next: createFeatureTable(letters), features: [] },
});

/** The built-in lists of each language, read when first asked for and the same for every site. */
const builtIn = new Map<Locale, Tries>();

function builtInTries(locale: Locale): Tries {
  const known = builtIn.get(locale);
  if (known !== undefined) return known;
  const tries = emptyTries(LISTED_LETTERS);
  let meaning = 0;
  for (const line of LISTS[locale].join("\n").split("\n")) {
    for (const stem of line.trim().split(" ")) if (stem !== "") learn(tries, locale, stem, meaning);
    meaning++;
  }
  builtIn.set(locale, tries);
  return tries;
}

/** The single words and beginnings of words that the built-in lists of a language know. */
export function meaningStems(locale: Locale): string[] {
  return LISTS[locale].flatMap((list) => list.split(/[\s_]+/)).filter((stem) => stem !== "");
}

/** Numbers of a shop's own meanings; far above those of the built-in lists. */
const FIRST_OWN = 1 << 20;

/** Reads the built-in lists of a language and a shop's own lists. */
export function createMeaningFinder(locale: Locale, own: readonly (readonly string[])[] = []): MeaningFinder {
  const ownTries = emptyTries();
  own.forEach((words, at) => {
    for (const word of words) {
      const stem = normalise(word);
      if (stem !== "") learn(ownTries, locale, stem, FIRST_OWN + at);
    }
  });
  const all = own.length > 0 ? [builtInTries(locale), ownTries] : [builtInTries(locale)];
  return (normalised, found) => {
    const spaced = `_${normalised}_`;
    const squeezed = normalised.replaceAll("_", "");
    for (const tries of all) {
      collect(tries.spaced, spaced, found);
      if (locale !== "en") collect(tries.squeezed, squeezed, found);
    }
  };
}

function collect({ next, features }: Trie, text: string, found: Feature[]): void {
  for (let at = 0; at < text.length; at++) {
    let node = next.find(text.charCodeAt(at)) + 1;
    for (let to = at + 1; node > 0; to++) {
      const here = features[node];
      if (here !== undefined) for (const feature of here) found.push(feature);
      if (to >= text.length) break;
      node = next.find(node * LETTERS + text.charCodeAt(to)) + 1;
    }
  }
}
