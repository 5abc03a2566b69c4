// Finds words of known meaning in a text, so that "비번" meets "비밀번호" and "money back" meets "refund". Keeps BT4.
// Source: query expansion with a thesaurus (Voorhees 1994); matching by a trie. Korean and Japanese stems match whatever the spacing.
import type { Locale } from "../script/script-parts.ts";
import { meaningFeature, type Feature } from "./features.ts";
import { MEANINGS_EN } from "./meanings-en.ts";
import { MEANINGS_JA } from "./meanings-ja.ts";
import { MEANINGS_KO } from "./meanings-ko.ts";
import { worldMeanings } from "./meanings-world.ts";
import { createMisspeltFinder } from "./misspelt-meanings.ts";
import { normalise } from "./normalise.ts";

const LISTS: Readonly<Record<Locale, string>> = { ko: MEANINGS_KO, en: MEANINGS_EN, ja: MEANINGS_JA };

type Node = { next: Map<string, Node>; meanings: number[] };

/** Finds meanings in normalised texts. */
export type MeaningFinder = {
  /** Words as they are spelt. */
  readonly find: (normalised: string) => Set<Feature>;
  /** Words with one key stroke wrong; only for Korean, nothing elsewhere. Slower: for texts not understood otherwise. */
  readonly findMisspelt: (normalised: string) => Set<Feature>;
};

function insert(root: Node, stem: string, meaning: number): void {
  let node = root;
  for (const letter of stem) {
    let next = node.next.get(letter);
    if (next === undefined) node.next.set(letter, (next = { next: new Map(), meanings: [] }));
    node = next;
  }
  node.meanings.push(meaning);
}

/** Reads the built-in list of a language and a shop's own lists. */
export function createMeaningFinder(locale: Locale, own: readonly (readonly string[])[] = []): MeaningFinder {
  const spaced: Node = { next: new Map(), meanings: [] };
  const squeezed: Node = { next: new Map(), meanings: [] };
  const stems: [string, number][] = [];
  const learn = (stem: string, meaning: number): void => {
    if (locale === "en") insert(spaced, `_${stem}`, meaning);
    else if (stem.startsWith("_") || stem.endsWith("_")) insert(spaced, stem, meaning);
    else {
      insert(squeezed, stem.replaceAll("_", ""), meaning);
      stems.push([stem.replaceAll("_", ""), meaning]);
    }
  };
  const lines = `${LISTS[locale]}${worldMeanings(locale)}`.split("\n").filter((line) => line.trim() !== "");
  lines.forEach((line, meaning) => {
    for (const stem of line.trim().split(" ")) learn(stem, meaning);
  });
  own.forEach((words, at) => {
    for (const word of words) learn(normalise(word), lines.length + at);
  });
  return {
    find(normalised) {
      const found = new Set<Feature>();
      collect(spaced, `_${normalised}_`, found);
      collect(squeezed, normalised.replaceAll("_", ""), found);
      return found;
    },
    findMisspelt: locale === "ko" ? createMisspeltFinder(stems) : () => new Set(),
  };
}

function collect(root: Node, text: string, found: Set<Feature>): void {
  for (let at = 0; at < text.length; at++) {
    let node: Node | undefined = root;
    for (let to = at; node !== undefined && to < text.length; to++) {
      node = node.next.get(text.charAt(to));
      for (const meaning of node?.meanings ?? []) found.add(meaningFeature(meaning));
    }
  }
}
