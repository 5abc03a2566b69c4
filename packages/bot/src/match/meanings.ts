// Finds words of known meaning in a text, so that "비번" meets "비밀번호" and "money back" meets "refund". Keeps BT4.
// Source: query expansion with a thesaurus (Voorhees 1994); matching by a trie. Korean and Japanese stems match whatever the spacing.
import type { Locale } from "../script/script-parts.ts";
import { meaningFeature, type Feature } from "./features.ts";
import { MEANINGS_EN } from "./meanings-en.ts";
import { MEANINGS_JA } from "./meanings-ja.ts";
import { MEANINGS_KO } from "./meanings-ko.ts";
import { worldMeanings } from "./meanings-world.ts";
import { normalise } from "./normalise.ts";

const LISTS: Readonly<Record<Locale, string>> = { ko: MEANINGS_KO, en: MEANINGS_EN, ja: MEANINGS_JA };

type Node = { next: Map<number, Node>; features: Feature[] };

/** Adds the meanings of words in a normalised text to `found`; one may be added more than once. */
export type MeaningFinder = (normalised: string, found: Feature[]) => void;

function insert(root: Node, stem: string, meaning: number): void {
  let node = root;
  for (let at = 0; at < stem.length; at++) {
    const code = stem.charCodeAt(at);
    let next = node.next.get(code);
    if (next === undefined) node.next.set(code, (next = { next: new Map(), features: [] }));
    node = next;
  }
  node.features.push(meaningFeature(meaning));
}

/** Reads the built-in list of a language and a shop's own lists. */
export function createMeaningFinder(locale: Locale, own: readonly (readonly string[])[] = []): MeaningFinder {
  const spaced: Node = { next: new Map(), features: [] };
  const squeezed: Node = { next: new Map(), features: [] };
  const learn = (stem: string, meaning: number): void => {
    if (locale === "en") insert(spaced, `_${stem}`, meaning);
    else if (stem.startsWith("_") || stem.endsWith("_")) insert(spaced, stem, meaning);
    else insert(squeezed, stem.replaceAll("_", ""), meaning);
  };
  const lines = `${LISTS[locale]}${worldMeanings(locale)}`.split("\n").filter((line) => line.trim() !== "");
  lines.forEach((line, meaning) => {
    for (const stem of line.trim().split(" ")) learn(stem, meaning);
  });
  own.forEach((words, at) => {
    for (const word of words) learn(normalise(word), lines.length + at);
  });
  return (normalised, found) => {
    collect(spaced, `_${normalised}_`, found);
    collect(squeezed, normalised.replaceAll("_", ""), found);
  };
}

function collect(root: Node, text: string, found: Feature[]): void {
  for (let at = 0; at < text.length; at++) {
    let node = root.next.get(text.charCodeAt(at));
    for (let to = at + 1; node !== undefined; to++) {
      for (const feature of node.features) found.push(feature);
      if (to >= text.length) break;
      node = node.next.get(text.charCodeAt(to));
    }
  }
}
