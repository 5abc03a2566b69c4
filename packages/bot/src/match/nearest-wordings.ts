// Finds the wordings nearest to a question: cheap sums over an inverted index, then exact cosines for the best few.
// Source: inverted files for text search (Zobel & Moffat 2006), with the commonest lists left out in large indexes.
import type { IndexedWording, Query, WordingStore } from "./wording-store.ts";

/** A wording near a question and how near: cosine, 0..1. */
export type Neighbour = { readonly wording: number; readonly similarity: number };

/** Above this many wordings, features that stand in over a quarter of them are not searched by (they still count). */
const LARGE = 2_000;
/** Most postings summed for one question. */
const POSTINGS_BUDGET = 60_000;
/** Wordings that get an exact similarity, per neighbour asked for. */
const CANDIDATES_PER_NEIGHBOUR = 3;

/** The inverted index over a store. A class because it owns scratch memory reused by every question. */
export class NearestWordings {
  readonly #store: WordingStore;
  readonly #offsets: Int32Array;
  readonly #postings: Int32Array;
  readonly #indexedFeatures: number;
  readonly #added = new Map<number, number[]>();
  readonly #removed = new Set<number>();
  #sums: Float32Array;
  #marks: Float64Array;

  /** Indexes everything in `store`. */
  constructor(store: WordingStore) {
    this.#store = store;
    this.#indexedFeatures = store.featureCount;
    const common = store.size > LARGE ? store.size / 4 : Infinity;
    this.#offsets = new Int32Array(store.featureCount + 1);
    for (let feature = 0; feature < store.featureCount; feature++) {
      const count = store.countOf(feature);
      this.#offsets[feature + 1] = (this.#offsets[feature] ?? 0) + (count > common ? 0 : count);
    }
    this.#postings = new Int32Array(this.#offsets[store.featureCount] ?? 0);
    this.#fill(common);
    this.#sums = new Float32Array(store.size);
    this.#marks = new Float64Array(store.featureCount);
  }

  /** Stores and indexes one more wording. Returns its number. */
  add(wording: IndexedWording): number {
    const number = this.#store.add(wording);
    for (const feature of this.#store.featuresOf(number)) {
      const list = this.#added.get(feature);
      if (list === undefined) this.#added.set(feature, [number]);
      else list.push(number);
    }
    if (this.#sums.length <= number) this.#sums = new Float32Array(number + 1024);
    if (this.#marks.length < this.#store.featureCount) {
      this.#marks = new Float64Array(this.#store.featureCount + 4096);
    }
    return number;
  }

  /** Leaves a wording out of every later search. */
  remove(wording: number): void {
    this.#removed.add(wording);
  }

  /** The nearest wordings, nearest first; `skips` leaves wordings out of this search. */
  nearest(query: Query, limit: number, skips?: (wording: number) => boolean): Neighbour[] {
    const touched = this.#sum(query);
    const candidates: Neighbour[] = [];
    for (const wording of touched) {
      const sum = this.#sums[wording] ?? 0;
      this.#sums[wording] = 0;
      if (this.#removed.has(wording) || skips?.(wording) === true) continue;
      candidates.push({ wording, similarity: sum * this.#store.roughScaleOf(wording) });
    }
    const best = largest(candidates, limit * CANDIDATES_PER_NEIGHBOUR);
    return this.#measure(query, best).slice(0, limit);
  }

  /** Cosines between all pairs of the given wordings, row by row. */
  similarities(wordings: readonly number[]): Float64Array {
    const count = wordings.length;
    const matrix = new Float64Array(count * count);
    wordings.forEach((wording, row) => {
      const features = this.#store.featuresOf(wording);
      for (const feature of features) {
        this.#marks[feature] = this.#store.squaredWeightOf(feature) * this.#store.scaleOf(wording, feature);
      }
      for (let column = 0; column <= row; column++) {
        const cosine = this.#product(wordings[column] ?? 0);
        matrix[row * count + column] = cosine;
        matrix[column * count + row] = cosine;
      }
      for (const feature of features) this.#marks[feature] = 0;
    });
    return matrix;
  }

  #fill(common: number): void {
    const next = this.#offsets.slice();
    for (let wording = 0; wording < this.#store.size; wording++) {
      for (const feature of this.#store.featuresOf(wording)) {
        if (this.#store.countOf(feature) > common) continue;
        const at = next[feature] ?? 0;
        this.#postings[at] = wording;
        next[feature] = at + 1;
      }
    }
  }

  /** Sums weights per wording, rarest features first, and lists the wordings touched. */
  #sum(query: Query): number[] {
    const touched: number[] = [];
    const order = [...query.features.keys()].sort(
      (a, b) => this.#store.countOf(query.features[a] ?? 0) - this.#store.countOf(query.features[b] ?? 0),
    );
    let budget = POSTINGS_BUDGET;
    for (const at of order) {
      if (budget < 0) break;
      const feature = query.features[at] ?? 0;
      const weight = query.weights[at] ?? 0;
      budget -= this.#sumBase(feature, weight, touched);
      for (const wording of this.#added.get(feature) ?? []) this.#bump(wording, weight, touched);
    }
    return touched;
  }

  #sumBase(feature: number, weight: number, touched: number[]): number {
    if (feature >= this.#indexedFeatures) return 0;
    const from = this.#offsets[feature] ?? 0;
    const to = this.#offsets[feature + 1] ?? 0;
    const postings = this.#postings;
    const sums = this.#sums;
    for (let at = from; at < to; at++) {
      const wording = postings[at] ?? 0;
      const sum = sums[wording] ?? 0;
      if (sum === 0) touched.push(wording);
      sums[wording] = sum + weight;
    }
    return to - from;
  }

  #bump(wording: number, weight: number, touched: number[]): void {
    const sum = this.#sums[wording] ?? 0;
    if (sum === 0) touched.push(wording);
    this.#sums[wording] = sum + weight;
  }

  #measure(query: Query, candidates: readonly Neighbour[]): Neighbour[] {
    query.features.forEach((feature, at) => (this.#marks[feature] = query.weights[at] ?? 0));
    const exact = candidates.map(({ wording }) => ({ wording, similarity: this.#product(wording) }));
    for (const feature of query.features) this.#marks[feature] = 0;
    return exact.sort((a, b) => b.similarity - a.similarity || a.wording - b.wording);
  }

  #product(wording: number): number {
    let sum = 0;
    for (const feature of this.#store.featuresOf(wording)) {
      const mark = this.#marks[feature] ?? 0;
      if (mark !== 0) sum += mark * this.#store.scaleOf(wording, feature);
    }
    return sum;
  }
}

/** The `limit` candidates with the largest similarity, in no order: a cut by quickselect on a copy of the values. */
function largest(candidates: Neighbour[], limit: number): Neighbour[] {
  if (candidates.length <= limit) return candidates;
  const values = Float64Array.from(candidates, (candidate) => candidate.similarity).sort();
  const cut = values[values.length - limit] ?? 0;
  return candidates.filter((candidate) => candidate.similarity >= cut).slice(0, limit * 2);
}
