// All wordings as weighted feature sets in typed arrays: about 4 bytes a feature. Keeps BT10.
// Source: TF-IDF with cosine (Salton & Buckley 1988). A feature counts once per text, since wordings are short, and its rarity
// is counted over entries, not wordings: ten wordings that all say "배송비" must not make that word worthless.
import { BLOCK, BLOCKS, blockOf, type Feature } from "./features.ts";
import { createFeatureTable, type FeatureTable } from "./feature-table.ts";
import type { Steps } from "./steps.ts";
import type { IndexedWording, Query, StoreArrays, WeighingSettings } from "./store-shapes.ts";

/** Weight of each block of features, in the order of `BLOCK`. */
const BLOCK_WEIGHTS = [1, 0.5, 2] as const;
/** This many rare meanings bring their block to half its weight: one everyday word like "how" must not outweigh the spelling. */
const MEANINGS_FOR_HALF = 1.5;
/** Features a wording brings that none before it had. */
const FEATURES_PER_WORDING = 16;
/** What is tallied of a feature, side by side. */
const TALLIES = 3;
const [COUNT, SPREAD] = [1, 2];
/** Room kept for wordings added later, so that adding does not copy everything. */
const SLACK = 1.05;
/** Features weighed in one step. */
const WEIGHED_AT_ONCE = 2_000;
/** Rarity is raised to this power: more contrast between topic words and frames, and a strange word leaves a question further away. */
const RARITY_POWER = 2;

function grown<T extends Int32Array | Float32Array | Uint8Array>(array: T, needed: number): T {
  if (needed <= array.length) return array;
  const larger = new (array.constructor as new (length: number) => T)(Math.ceil(needed * 1.3) + 64);
  larger.set(array);
  return larger;
}

/** Wordings, their features and their weights. A class because it is one large mutable thing with an identity. */
export class WordingStore {
  readonly #table: FeatureTable;
  #features: Int32Array;
  #starts: Int32Array;
  #entries: Int32Array;
  #scales: Float32Array;
  /** Feature f's last text, its number of wordings and its spread over entries stand at f * TALLIES. */
  #tallies: Int32Array;
  #squaredWeights: Float32Array;
  #blocks: Uint8Array;
  #size = 0;
  #entryCount = 0;
  #latestEntry = -1;

  /** Holds nothing yet. */
  constructor(settings: WeighingSettings) {
    const features = Math.max(4096, Math.min(300_000, settings.expected * FEATURES_PER_WORDING));
    this.#table = createFeatureTable(features);
    this.#tallies = new Int32Array(features * TALLIES);
    this.#squaredWeights = new Float32Array(features);
    this.#blocks = new Uint8Array(features);
    this.#features = new Int32Array(settings.expected * 48 + 1024);
    this.#starts = new Int32Array(settings.expected + 64);
    this.#entries = new Int32Array(settings.expected + 64);
    this.#scales = new Float32Array((settings.expected + 64) * BLOCKS);
    for (const text of settings.everyday) this.#countEveryday(text);
  }

  /** Stores and weighs `wordings`, the first of this store; rarity is known only when all are there. */
  *fill(wordings: Iterable<IndexedWording>): Steps<void> {
    for (const wording of wordings) {
      this.#write(wording);
      yield;
    }
    this.#trim();
    for (let feature = 0; feature < this.#table.size; feature++) {
      this.#weigh(feature);
      if (feature % WEIGHED_AT_ONCE === 0) yield;
    }
    for (let wording = 0; wording < this.#size; wording++) {
      this.#scale(wording);
      yield;
    }
  }

  /** Gives back memory that was taken on a guess. */
  #trim(): void {
    const used = this.#starts[this.#size] ?? 0;
    this.#features = this.#features.slice(0, Math.ceil(used * SLACK) + 1024);
    const room = Math.ceil(this.#table.size * SLACK) + 1024;
    this.#tallies = this.#tallies.slice(0, room * TALLIES);
    this.#squaredWeights = this.#squaredWeights.slice(0, room);
    this.#blocks = this.#blocks.slice(0, room);
  }

  /** Number of wordings ever stored. */
  get size(): number {
    return this.#size;
  }

  /** Number of distinct features. */
  get featureCount(): number {
    return this.#table.size;
  }

  /** The entry of a wording. */
  entryOf(wording: number): number {
    return this.#entries[wording] ?? -1;
  }

  /** How many wordings have a feature. */
  countOf(feature: number): number {
    return this.#tallies[feature * TALLIES + COUNT] ?? 0;
  }

  /** The features of a wording (a view: do not keep it over `add`). */
  featuresOf(wording: number): Int32Array {
    return this.#features.subarray(this.#starts[wording] ?? 0, this.#starts[wording + 1] ?? 0);
  }

  /** The arrays themselves, for the inner loops of a search. They are replaced when they grow: do not keep them over `add`. */
  get arrays(): StoreArrays {
    return {
      features: this.#features,
      starts: this.#starts,
      scales: this.#scales,
      blocks: this.#blocks,
      squaredWeights: this.#squaredWeights,
    };
  }

  /** Weight of a feature, squared. */
  squaredWeightOf(feature: number): number {
    return this.#squaredWeights[feature] ?? 0;
  }

  /** Adds a wording; the weights of features already known stay as they are. Returns its number. */
  add(wording: IndexedWording): number {
    const known = this.#table.size;
    const number = this.#write(wording);
    for (let feature = known; feature < this.#table.size; feature++) this.#weigh(feature);
    this.#scale(number);
    return number;
  }

  /** Weighs a question; unknown features count in its length, so a half-strange question is near to nothing. */
  prepare(found: readonly Feature[]): Query {
    const features: number[] = [];
    const mass = [0, 0, 0];
    let [known, asked, strangeMeanings] = [0, 0, 0];
    const unknownMass = this.#rarity(0) ** 2;
    const sorted = Int32Array.from(found).sort();
    for (let at = 0; at < sorted.length; at++) {
      const feature = sorted[at] ?? 0;
      if (at > 0 && feature === sorted[at - 1]) continue;
      const number = this.#table.find(feature);
      const squared = number < 0 ? unknownMass : this.squaredWeightOf(number);
      mass[blockOf(feature)] = (mass[blockOf(feature)] ?? 0) + squared;
      if (blockOf(feature) === BLOCK.meanings) {
        if (number < 0 || this.countOf(number) === 0) strangeMeanings++;
      }
      asked += Math.sqrt(squared);
      if (number < 0) continue;
      known += Math.sqrt(squared);
      features.push(number);
    }
    const scales = this.#scalesFor(mass);
    const weights = Float64Array.from(
      features,
      (feature) => this.squaredWeightOf(feature) * (scales[this.#blocks[feature] ?? 0] ?? 0),
    );
    const knownShare = asked === 0 ? 0 : known / asked;
    return { features: Int32Array.from(features), weights, knownShare, strangeMeanings };
  }

  #countEveryday(text: readonly Feature[]): void {
    this.#entryCount++;
    for (const feature of text) this.#isNewIn(-this.#entryCount, this.#table.add(feature), feature);
  }

  /** Notes that a text has a feature; false when it was noted before. Texts are wordings, counted from 1, or everyday texts, below 0. */
  #isNewIn(text: number, number: number, feature: Feature): boolean {
    if (number >= this.#blocks.length) this.#makeRoom(number + 1);
    const tallies = this.#tallies;
    const at = number * TALLIES;
    const last = tallies[at] ?? 0;
    if (last === text) return false;
    tallies[at] = text;
    if (text > 0) tallies[at + COUNT] = (tallies[at + COUNT] ?? 0) + 1;
    if (last === 0) this.#blocks[number] = blockOf(feature);
    const isSameEntry = last > 0 && text > 0 && this.#entries[last - 1] === this.#entries[text - 1];
    if (!isSameEntry) tallies[at + SPREAD] = (tallies[at + SPREAD] ?? 0) + 1;
    return true;
  }

  #makeRoom(features: number): void {
    this.#tallies = grown(this.#tallies, features * TALLIES);
    this.#squaredWeights = grown(this.#squaredWeights, features);
    this.#blocks = grown(this.#blocks, features);
  }

  #write({ entry, features: found }: IndexedWording): number {
    if (entry !== this.#latestEntry) this.#entryCount++;
    this.#latestEntry = entry;
    let end = this.#starts[this.#size] ?? 0;
    this.#features = grown(this.#features, end + found.length);
    this.#starts = grown(this.#starts, this.#size + 2);
    this.#entries = grown(this.#entries, this.#size + 1);
    this.#scales = grown(this.#scales, (this.#size + 1) * BLOCKS);
    this.#entries[this.#size] = entry;
    for (const feature of found) {
      const number = this.#table.add(feature);
      if (this.#isNewIn(this.#size + 1, number, feature)) this.#features[end++] = number;
    }
    this.#starts[this.#size + 1] = end;
    return this.#size++;
  }

  #rarity(spread: number): number {
    return Math.log((this.#entryCount + 1) / (spread + 0.5)) ** RARITY_POWER;
  }

  #weigh(feature: number): void {
    this.#squaredWeights[feature] =
      Math.max(0.01, this.#rarity(this.#tallies[feature * TALLIES + SPREAD] ?? 0)) ** 2;
  }

  #scale(wording: number): void {
    const mass = [0, 0, 0];
    for (const feature of this.featuresOf(wording)) {
      const block = this.#blocks[feature] ?? 0;
      mass[block] = (mass[block] ?? 0) + this.squaredWeightOf(feature);
    }
    this.#scales.set(this.#scalesFor(mass), wording * BLOCKS);
  }

  /** Per block: root of the block's weight over its length, over the length of the whole. */
  #scalesFor(mass: readonly number[]): number[] {
    const half = MEANINGS_FOR_HALF * this.#rarity(1) ** 2;
    const weights = mass.map((of, block) => {
      const weight = of > 0 ? (BLOCK_WEIGHTS[block] ?? 0) : 0;
      return block === BLOCK.meanings ? (weight * of) / (of + half) : weight;
    });
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return mass.map((of, block) => (of > 0 ? Math.sqrt((weights[block] ?? 0) / of / total) : 0));
  }
}
