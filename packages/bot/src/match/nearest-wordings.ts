// Finds the wordings nearest to a question: sums over an inverted index, then exact cosines for the best few. Keeps BT10.
// Source: inverted files for text search (Zobel & Moffat 2006), with the commonest lists left out in large indexes.
import { BLOCKS } from "./features.ts";
import type { Steps } from "./steps.ts";
import type { IndexedWording, Query, StoreArrays } from "./store-shapes.ts";
import type { WordingStore } from "./wording-store.ts";

/** A wording near a question and how near: cosine, 0..1. */
export type Neighbour = { readonly wording: number; readonly similarity: number };

/** Above this many wordings, features that stand in over an eighth of them are not searched by (they still count). */
const LARGE = 2_000;
const COMMON_SHARE = 1 / 8;
/** Most postings summed for one question. */
const POSTINGS_BUDGET = 10_000;
/** Wordings that get an exact similarity, per neighbour asked for. */
const CANDIDATES_PER_NEIGHBOUR = 2;
/** Features of less weight (squared; a rare one has about 100) make no difference among neighbours. */
const NEGLIGIBLE = 1;
/** More features than one question has. */
const MOST_FEATURES = 0x10000;
/** Steps of similarity told apart when the best candidates are cut out. */
const STEPS = 512;

/** The inverted index over a store. A class because it owns scratch memory reused by every question. */
export class NearestWordings {
  readonly #store: WordingStore;
  readonly #offsets: Int32Array;
  readonly #postings: Int32Array;
  readonly #indexedFeatures: number;
  /** Features in more wordings than this are not searched by. */
  readonly #common: number;
  readonly #added = new Map<number, number[]>();
  readonly #histogram = new Int32Array(STEPS + 1);
  #removed: Uint8Array;
  #sums: Float32Array;
  #touched: Int32Array;
  #marks: Float64Array;
  #heads: Int32Array;
  #rows = new Int32Array(0);
  #nexts = new Int32Array(0);
  #values = new Float32Array(0);

  /** Over what `store` holds; finds it once `fill` is done. */
  constructor(store: WordingStore) {
    this.#store = store;
    this.#indexedFeatures = store.featureCount;
    this.#common = store.size > LARGE ? store.size * COMMON_SHARE : Infinity;
    this.#offsets = new Int32Array(store.featureCount + 1);
    for (let feature = 0; feature < store.featureCount; feature++) {
      const count = store.countOf(feature);
      this.#offsets[feature + 1] = (this.#offsets[feature] ?? 0) + (count > this.#common ? 0 : count);
    }
    this.#postings = new Int32Array(this.#offsets[store.featureCount] ?? 0);
    this.#removed = new Uint8Array(store.size);
    this.#sums = new Float32Array(store.size);
    this.#touched = new Int32Array(store.size);
    this.#marks = new Float64Array(store.featureCount);
    this.#heads = new Int32Array(store.featureCount);
  }

  /** Indexes the wordings. */
  *fill(): Steps<void> {
    const next = this.#offsets.slice();
    for (let wording = 0; wording < this.#removed.length; wording++) {
      for (const feature of this.#store.featuresOf(wording)) {
        if (this.#store.countOf(feature) > this.#common) continue;
        const at = next[feature] ?? 0;
        this.#postings[at] = wording;
        next[feature] = at + 1;
      }
      yield;
    }
  }

  /** Stores and indexes one more wording. Returns its number. */
  add(wording: IndexedWording): number {
    const number = this.#store.add(wording);
    for (const feature of this.#store.featuresOf(number)) {
      const list = this.#added.get(feature);
      if (list === undefined) this.#added.set(feature, [number]);
      else list.push(number);
    }
    if (this.#sums.length <= number) this.#makeRoom(number + 1024);
    if (this.#marks.length < this.#store.featureCount) {
      this.#marks = new Float64Array(this.#store.featureCount + 4096);
      this.#heads = new Int32Array(this.#store.featureCount + 4096);
    }
    return number;
  }

  /** Leaves a wording out of every later search. */
  remove(wording: number): void {
    this.#removed[wording] = 1;
  }

  /** The nearest wordings, nearest first. */
  nearest(query: Query, limit: number): Neighbour[] {
    const arrays = this.#store.arrays;
    const count = this.#sum(query, arrays);
    const candidates = this.#cutOut(count, limit * CANDIDATES_PER_NEIGHBOUR);
    query.features.forEach((feature, at) => (this.#marks[feature] = query.weights[at] ?? 0));
    const found = candidates.map((wording) => ({ wording, similarity: this.#product(wording, arrays) }));
    for (const feature of query.features) this.#marks[feature] = 0;
    return found.sort((a, b) => b.similarity - a.similarity || a.wording - b.wording).slice(0, limit);
  }

  /** Cosines between all pairs of the given wordings, row by row: a small inverted index of their own, feature by feature. */
  similarities(wordings: readonly number[]): Float64Array {
    const count = wordings.length;
    const { features, starts, scales, blocks, squaredWeights } = this.#store.arrays;
    const matrix = new Float64Array(count * count);
    const heads = this.#heads;
    let nodes = 1;
    for (const wording of wordings) nodes += (starts[wording + 1] ?? 0) - (starts[wording] ?? 0);
    if (this.#rows.length < nodes) {
      this.#rows = new Int32Array(nodes * 2);
      this.#nexts = new Int32Array(nodes * 2);
      this.#values = new Float32Array(nodes * 2);
    }
    const [rows, nexts, values] = [this.#rows, this.#nexts, this.#values];
    let last = 0;
    for (let row = 0; row < count; row++) {
      const wording = wordings[row] ?? 0;
      const end = starts[wording + 1] ?? 0;
      for (let at = starts[wording] ?? 0; at < end; at++) {
        const feature = features[at] ?? 0;
        const squared = squaredWeights[feature] ?? 0;
        if (squared < NEGLIGIBLE) continue;
        const scale = scales[wording * BLOCKS + (blocks[feature] ?? 0)] ?? 0;
        const value = scale * squared;
        last++;
        nexts[last] = heads[feature] ?? 0;
        rows[last] = row;
        values[last] = scale;
        heads[feature] = last;
        for (let node = last; node !== 0; node = nexts[node] ?? 0) {
          const cell = row * count + (rows[node] ?? 0);
          matrix[cell] = (matrix[cell] ?? 0) + value * (values[node] ?? 0);
        }
      }
    }
    for (const wording of wordings) for (const feature of this.#store.featuresOf(wording)) heads[feature] = 0;
    for (let row = 0; row < count; row++) {
      for (let column = 0; column < row; column++)
        matrix[column * count + row] = matrix[row * count + column] ?? 0;
    }
    return matrix;
  }

  #makeRoom(wordings: number): void {
    const removed = new Uint8Array(wordings);
    removed.set(this.#removed);
    this.#removed = removed;
    this.#sums = new Float32Array(wordings);
    this.#touched = new Int32Array(wordings);
  }

  /** Sums similarities per wording, rarest features first, and lists the wordings touched; returns how many. */
  #sum(query: Query, { scales, blocks }: StoreArrays): number {
    const { features, weights } = query;
    const order = new Float64Array(features.length);
    for (let at = 0; at < order.length; at++)
      order[at] = this.#store.countOf(features[at] ?? 0) * MOST_FEATURES + at;
    order.sort();
    const [sums, touched, postings, offsets] = [this.#sums, this.#touched, this.#postings, this.#offsets];
    let [count, budget] = [0, POSTINGS_BUDGET];
    for (let turn = 0; turn < order.length && budget >= 0; turn++) {
      const at = (order[turn] ?? 0) % MOST_FEATURES;
      const feature = features[at] ?? 0;
      const weight = weights[at] ?? 0;
      const block = blocks[feature] ?? 0;
      const isIndexed = feature < this.#indexedFeatures;
      const end = isIndexed ? (offsets[feature + 1] ?? 0) : 0;
      const start = isIndexed ? (offsets[feature] ?? 0) : 0;
      budget -= end - start;
      for (let place = start; place < end; place++) {
        const wording = postings[place] ?? 0;
        const sum = sums[wording] ?? 0;
        if (sum === 0) touched[count++] = wording;
        sums[wording] = sum + weight * (scales[wording * BLOCKS + block] ?? 0);
      }
      for (const wording of this.#added.get(feature) ?? []) {
        const sum = sums[wording] ?? 0;
        if (sum === 0) touched[count++] = wording;
        sums[wording] = sum + weight * (scales[wording * BLOCKS + block] ?? 0);
      }
    }
    return count;
  }

  /** About `wanted` of the touched wordings with the largest sums, found by a histogram; clears the sums. */
  #cutOut(count: number, wanted: number): number[] {
    const sums = this.#sums;
    const touched = this.#touched;
    const histogram = this.#histogram.fill(0);
    for (let at = 0; at < count; at++) {
      const wording = touched[at] ?? 0;
      if (this.#removed[wording] === 1) sums[wording] = 0;
      const step = stepOf(sums[wording] ?? 0);
      histogram[step] = (histogram[step] ?? 0) + 1;
    }
    let cut = STEPS;
    for (let above = 0; cut > 1 && above + (histogram[cut] ?? 0) <= wanted; cut--)
      above += histogram[cut] ?? 0;
    const best: number[] = [];
    for (let at = 0; at < count; at++) {
      const wording = touched[at] ?? 0;
      const sum = sums[wording] ?? 0;
      if (sum > 0 && stepOf(sum) >= cut && best.length < wanted * 2) best.push(wording);
      sums[wording] = 0;
    }
    return best;
  }

  #product(wording: number, { features, starts, scales, blocks }: StoreArrays): number {
    const marks = this.#marks;
    const end = starts[wording + 1] ?? 0;
    let sum = 0;
    for (let at = starts[wording] ?? 0; at < end; at++) {
      const feature = features[at] ?? 0;
      const mark = marks[feature] ?? 0;
      if (mark !== 0) sum += mark * (scales[wording * BLOCKS + (blocks[feature] ?? 0)] ?? 0);
    }
    return sum;
  }
}

function stepOf(similarity: number): number {
  return Math.max(0, Math.min(STEPS, Math.floor(similarity * STEPS)));
}
