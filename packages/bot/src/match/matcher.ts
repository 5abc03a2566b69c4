// Finds the FAQ entry a shopper means, and knows when none is meant. Keeps BT1–BT12.
import type { Locale } from "../script/script-parts.ts";

/** An FAQ entry as the matcher sees it: an id and the wordings that ask for it. */
export type MatcherEntry = { readonly id: string; readonly questions: readonly string[] };

/** An entry and how likely it is to be the right one, 0..1. */
export type Match = { readonly id: string; readonly score: number };

/** What to do with a text: answer with one entry, offer up to three, or pass. */
export type Decision =
  | { readonly kind: "answer"; readonly id: string; readonly score: number }
  | { readonly kind: "suggest"; readonly ids: readonly string[]; readonly score: number }
  | { readonly kind: "pass"; readonly score: number };

/** Settings of a matcher. */
export type MatcherOptions = {
  readonly locale: Locale;
  /** Words this shop uses for the same thing; each list is one meaning. */
  readonly synonyms?: readonly (readonly string[])[] | undefined;
};

/** Answers "which entry is meant?"; entries may change at any time. */
export interface Matcher {
  /** The best entries, best first, at most `limit` (10 by default). Never throws, whatever the text. */
  match(text: string, limit?: number): Match[];
  /** Answer, suggest or pass, by cuts the matcher set for itself on its own entries. */
  decide(text: string): Decision;
  /** Adds an entry or replaces the one with the same id. */
  put(entry: MatcherEntry): void;
  /** Removes an entry; unknown ids are ignored. */
  remove(id: string): void;
  /** Number of entries. */
  readonly size: number;
}

function bigrams(text: string): Set<string> {
  const letters = text
    .normalize("NFKC")
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
  const grams = new Set<string>();
  for (let at = 0; at + 2 <= letters.length; at++) grams.add(letters.slice(at, at + 2));
  return grams;
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const gram of a) if (b.has(gram)) shared++;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}

/** Builds a matcher over `entries`; building is the slow part and belongs off the request path. */
export function createMatcher(entries: readonly MatcherEntry[], _options: MatcherOptions): Matcher {
  const index = new Map<string, Set<string>[]>();
  const put = (entry: MatcherEntry) => void index.set(entry.id, entry.questions.map(bigrams));
  entries.forEach(put);
  const match = (text: string, limit = 10): Match[] => {
    const asked = bigrams(text);
    return [...index]
      .map(([id, questions]) => ({ id, score: Math.max(0, ...questions.map((grams) => dice(asked, grams))) }))
      .filter((found) => found.score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
  };
  const decide = (text: string): Decision => {
    const found = match(text, 3);
    const best = found[0];
    if (best === undefined || best.score < 0.3) return { kind: "pass", score: best?.score ?? 0 };
    if (best.score >= 0.6) return { kind: "answer", ...best };
    return { kind: "suggest", ids: found.map((one) => one.id), score: best.score };
  };
  return {
    match,
    decide,
    put,
    remove: (id) => void index.delete(id),
    get size() {
      return index.size;
    },
  };
}
