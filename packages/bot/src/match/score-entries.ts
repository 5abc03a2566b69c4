// From the nearest wordings to scored entries. Keeps BT1.
import { solveRidge } from "./local-ridge.ts";
import type { NearestWordings } from "./nearest-wordings.ts";
import type { Query, WordingStore } from "./wording-store.ts";

/** An entry and its score by ridge regression: about 1 for a wording of its own, about 0 for anything else. */
export type ScoredEntry = { readonly entry: number; readonly score: number };

/** Nearest wordings that take part. */
const NEIGHBOURS = 16;
/** Ridge: larger trusts single wordings less. */
const LAMBDA = 0.5;

/** The wordings of a site and the search over them. */
export type WordingIndex = { readonly store: WordingStore; readonly nearest: NearestWordings };

/** The entries of the nearest wordings, best first; `skips` leaves wordings out. */
export function scoreEntries(
  { store, nearest }: WordingIndex,
  query: Query,
  skips?: (wording: number) => boolean,
): ScoredEntry[] {
  const found = nearest.nearest(query, NEIGHBOURS, skips);
  if (found.length === 0) return [];
  const matrix = nearest.similarities(found.map((one) => one.wording));
  const shares = solveRidge(
    matrix,
    Float64Array.from(found, (one) => one.similarity),
    LAMBDA,
  );
  const scores = new Map<number, number>();
  found.forEach(({ wording }, at) => {
    const entry = store.entryOf(wording);
    scores.set(entry, (scores.get(entry) ?? 0) + (shares[at] ?? 0));
  });
  return [...scores]
    .map(([entry, score]) => ({ entry, score }))
    .sort((a, b) => b.score - a.score || a.entry - b.entry);
}
