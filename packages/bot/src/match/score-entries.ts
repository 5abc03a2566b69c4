// From the nearest wordings to scored entries. Keeps BT1.
import { solveRidge } from "./local-ridge.ts";
import type { NearestWordings, Neighbour } from "./nearest-wordings.ts";
import type { Query } from "./store-shapes.ts";
import type { WordingStore } from "./wording-store.ts";

/**
 * An entry, its score by ridge regression (about 1 for a wording of its own, about 0 for anything else), and how near the nearest of
 * its wordings is (cosine).
 */
export type ScoredEntry = { readonly entry: number; readonly score: number; readonly nearest: number };

/** Nearest wordings that take part. */
const NEIGHBOURS = 16;
/** Ridge: larger trusts single wordings less. */
const LAMBDA = 0.5;

/** The wordings of a site and the search over them. */
export type WordingIndex = { readonly store: WordingStore; readonly nearest: NearestWordings };

/** The entries of the nearest wordings, best first. */
export function scoreEntries(index: WordingIndex, query: Query): ScoredEntry[] {
  return scoreEntriesWithout(index, query, 0, [() => false])[0] ?? [];
}

/** The same with wordings left out in several ways: one search, of which `leftOut` are the most wordings any way leaves out. */
export function scoreEntriesWithout(
  { store, nearest }: WordingIndex,
  query: Query,
  leftOut: number,
  ways: readonly ((wording: number) => boolean)[],
): ScoredEntry[][] {
  const found = nearest.nearest(query, NEIGHBOURS + leftOut);
  const matrix = nearest.similarities(found.map((one) => one.wording));
  return ways.map((skips) => {
    const rows: number[] = [];
    for (let row = 0; row < found.length && rows.length < NEIGHBOURS; row++)
      if (!skips(found[row]?.wording ?? -1)) rows.push(row);
    const target = Float64Array.from(rows, (row) => found[row]?.similarity ?? 0);
    const shares = solveRidge(pickRows(matrix, found.length, rows), target, LAMBDA);
    return sumByEntry(
      store,
      rows.flatMap((row) => found[row] ?? []),
      shares,
    );
  });
}

/** The part of a square matrix of `size` rows that the given rows and columns make. */
function pickRows(matrix: Float64Array, size: number, rows: readonly number[]): Float64Array {
  if (rows.length === size) return matrix;
  const picked = new Float64Array(rows.length ** 2);
  let at = 0;
  for (const row of rows) for (const column of rows) picked[at++] = matrix[row * size + column] ?? 0;
  return picked;
}

function sumByEntry(
  store: WordingStore,
  neighbours: readonly Neighbour[],
  shares: Float64Array,
): ScoredEntry[] {
  const scores = new Map<number, { entry: number; score: number; nearest: number }>();
  neighbours.forEach(({ wording, similarity }, at) => {
    const entry = store.entryOf(wording);
    const share = shares[at] ?? 0;
    const scored = scores.get(entry);
    if (scored === undefined) scores.set(entry, { entry, score: share, nearest: similarity });
    else scored.score += share;
  });
  return [...scores.values()].sort((a, b) => b.score - a.score || a.entry - b.entry);
}
