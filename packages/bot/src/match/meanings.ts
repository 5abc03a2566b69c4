// Finds words of known meaning in a text, so that "비번" meets "비밀번호" and "money back" meets "refund". Keeps BT4.
// Source: controlled query expansion with a thesaurus (Voorhees 1994); matching by a trie, longest stem first.
import type { Locale } from "../script/script-parts.ts";
import { meaningFeature, type Feature } from "./features.ts";
import { MEANINGS_EN } from "./meanings-en.ts";
import { MEANINGS_JA } from "./meanings-ja.ts";
import { MEANINGS_KO } from "./meanings-ko.ts";
import { normalise } from "./normalise.ts";

const LISTS: Readonly<Record<Locale, string>> = { ko: MEANINGS_KO, en: MEANINGS_EN, ja: MEANINGS_JA };

type Node = { next: Map<string, Node>; meanings: number[] };

/** Finds meanings in normalised texts. */
export type MeaningFinder = (normalised: string) => Set<Feature>;

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
  const root: Node = { next: new Map(), meanings: [] };
  const lines = LISTS[locale].split("\n").filter((line) => line !== "");
  const start = locale === "en" ? "_" : "";
  lines.forEach((line, meaning) => {
    for (const stem of line.split(" ")) if (stem !== "") insert(root, start + stem, meaning);
  });
  own.forEach((words, at) => {
    for (const word of words) insert(root, start + normalise(word), lines.length + at);
  });
  return (normalised) => {
    const text = `_${normalised}_`;
    const found = new Set<Feature>();
    for (let at = 0; at < text.length; at++) {
      let node: Node | undefined = root;
      for (let to = at; node !== undefined && to < text.length; to++) {
        node = node.next.get(text.charAt(to));
        for (const meaning of node?.meanings ?? []) found.add(meaningFeature(meaning));
      }
    }
    return found;
  };
}
