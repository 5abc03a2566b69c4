// What goes into a store of wordings, and what comes out of it.
import type { Feature } from "./features.ts";

/** A text to index: the number of its entry and its features, which may repeat. */
export type IndexedWording = { readonly entry: number; readonly features: readonly Feature[] };

/** How a store weighs. */
export type WeighingSettings = {
  /** Everyday texts: counted as if each were an entry, so that frames weigh little even in a tiny FAQ. */
  readonly everyday: readonly (readonly Feature[])[];
  /** About how many wordings will come, to get memory once. */
  readonly expected: number;
};

/**
 * A question's known features, the weight of each against a wording's, the share of its weight that is known, and how many of its
 * meanings no wording uses.
 */
export type Query = {
  readonly strangeMeanings: number;
  readonly features: Int32Array;
  readonly weights: Float64Array;
  readonly knownShare: number;
};

/** Feature numbers of wording w stand at starts[w] … starts[w + 1]; its scale for block b at w * BLOCKS + b. */
export type StoreArrays = {
  readonly features: Int32Array;
  readonly starts: Int32Array;
  readonly scales: Float32Array;
  readonly blocks: Uint8Array;
  readonly squaredWeights: Float32Array;
};
