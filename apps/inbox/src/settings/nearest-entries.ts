// Which of many entries a question probably belongs to, so that a choice among thousands stays a choice. Pure. Keeps IB118.
import type { FaqEntry } from "./settings-shape.ts";

/** Up to so many are all offered, in their own order. */
export const OFFERED_ALL = 300;
const OFFERED_NEAREST = 50;

const pairsOf = (text: string): ReadonlySet<string> => {
  const plain = text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, "");
  return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, at) => plain.slice(at, at + 2)));
};

/** The share of the question's pairs of letters that the text has. */
const likeness = (wanted: ReadonlySet<string>, text: string): number => {
  if (wanted.size === 0) return 0;
  const pairs = pairsOf(text);
  let shared = 0;
  for (const pair of wanted) if (pairs.has(pair)) shared += 1;
  return shared / wanted.size;
};

/** All entries of a small FAQ; of a large one those whose words are nearest to the question's, the nearest first. */
export const nearestEntries = (entries: readonly FaqEntry[], question: string): readonly FaqEntry[] => {
  if (entries.length <= OFFERED_ALL) return entries;
  const wanted = pairsOf(question);
  return entries
    .map((entry) => ({ entry, score: likeness(wanted, [entry.title, ...entry.questions].join(" ")) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, OFFERED_NEAREST)
    .map(({ entry }) => entry);
};
