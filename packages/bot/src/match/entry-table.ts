// The entries of a site and their wordings, kept searchable while they change. Keeps BT9, BT10.
import type { Locale } from "../script/script-parts.ts";
import { everydaySpeech } from "./everyday-speech.ts";
import { featuresOf, LONGEST_PIECE, LONGEST_PIECE_WHEN_LARGE, type Feature } from "./features.ts";
import { createMeaningFinder, type MeaningFinder } from "./meanings.ts";
import { NearestWordings } from "./nearest-wordings.ts";
import { normalise } from "./normalise.ts";
import type { WordingIndex } from "./score-entries.ts";
import { atOnce, type Steps } from "./steps.ts";
import { wordingKey } from "./wording-key.ts";
import type { IndexedWording } from "./store-shapes.ts";
import { WordingStore } from "./wording-store.ts";

/** An FAQ entry as the matcher sees it: an id and the wordings that ask for it. */
export type MatcherEntry = { readonly id: string; readonly questions: readonly string[] };

/** Settings of a matcher. */
export type MatcherOptions = {
  readonly locale: Locale;
  /** Words this shop uses for the same thing; each list is one meaning. */
  readonly synonyms?: readonly (readonly string[])[] | undefined;
};

/** Up to this many wordings a change rebuilds everything (under 5 ms), so that weights stay exact. */
const REBUILT_UP_TO = 120;
/** Wordings that differ by more letters are not the same; most need no closer look. */
const MOST_LETTERS_APART = 16;
/** More wordings than this are compared by shorter pieces. */
const LARGE = 15_000;

const indexOver = (store: WordingStore): WordingIndex => ({ store, nearest: new NearestWordings(store) });

/** Entries by id and by number. A class because it is one mutable thing with an identity. */
export class EntryTable {
  readonly #options: MatcherOptions;
  readonly #meanings: MeaningFinder;
  readonly #longestPiece: number;
  readonly #everyday: (readonly Feature[])[] = [];
  readonly #entries = new Map<string, MatcherEntry>();
  #ids: string[] = [];
  #numbers = new Map<string, number>();
  #wordings = new Map<number, number[]>();
  #index: WordingIndex;

  /** For `entries`, of which the later counts when two have one id; finds them once `build` is done. */
  constructor(entries: readonly MatcherEntry[], options: MatcherOptions) {
    this.#options = options;
    this.#meanings = createMeaningFinder(options.locale, options.synonyms);
    const wordings = entries.reduce((sum, entry) => sum + entry.questions.length, 0);
    this.#longestPiece = wordings > LARGE ? LONGEST_PIECE_WHEN_LARGE : LONGEST_PIECE;
    for (const entry of entries) this.#entries.set(entry.id, entry);
    this.#index = indexOver(new WordingStore({ everyday: [], expected: 0 }));
  }

  /** Indexes all entries anew. */
  *build(): Steps<void> {
    this.#ids = [];
    this.#numbers = new Map();
    this.#wordings = new Map();
    yield* this.#readEveryday();
    const store = new WordingStore({ everyday: this.#everyday, expected: this.#wordingCount() });
    yield* store.fill(this.#indexed());
    for (let wording = 0; wording < store.size; wording++) this.#note(store.entryOf(wording), wording);
    this.#index = indexOver(store);
    yield* this.#index.nearest.fill();
  }

  /** Number of entries. */
  get size(): number {
    return this.#entries.size;
  }

  /** The language of the wordings. */
  get locale(): Locale {
    return this.#options.locale;
  }

  /** The wordings and the search over them. */
  get index(): WordingIndex {
    return this.#index;
  }

  /** All entries. */
  all(): Iterable<MatcherEntry> {
    return this.#entries.values();
  }

  /** The ids of all entries. */
  ids(): Iterable<string> {
    return this.#entries.keys();
  }

  /** The wordings of an entry that is there. */
  questionsOf(id: string): readonly string[] | undefined {
    return this.#entries.get(id)?.questions;
  }

  /** What a text is compared by; a feature may come more than once. */
  featuresOf(text: string): Feature[] {
    const normalised = normalise(text);
    const features = featuresOf(normalised, this.#longestPiece);
    this.#meanings(normalised, features);
    return features;
  }

  /** The id of an entry's number. */
  idOf(entry: number): string {
    return this.#ids[entry] ?? "";
  }

  /** The wordings of an entry, by number. */
  wordingsOf(entry: number): readonly number[] {
    return this.#wordings.get(entry) ?? [];
  }

  /** Which of `ids` have this wording, up to spelling, spacing, particles and the politeness of its ending. */
  havingWording(ids: readonly string[], text: string): string[] {
    const asked = normalise(text);
    const squeezed = asked.replaceAll("_", "");
    const key = wordingKey(text);
    const isSame = (question: string): boolean =>
      Math.abs(question.length - asked.length) <= MOST_LETTERS_APART &&
      (normalise(question).replaceAll("_", "") === squeezed || (key !== "" && wordingKey(question) === key));
    return ids.filter((id) => this.#entries.get(id)?.questions.some(isSame));
  }

  /** All wordings of the entry a wording belongs to. */
  wordingsLike(wording: number): readonly string[] {
    return this.#entries.get(this.idOf(this.#index.store.entryOf(wording)))?.questions ?? [];
  }

  /** Adds an entry or replaces the one with its id. */
  put(entry: MatcherEntry): void {
    this.#forget(entry.id);
    this.#entries.set(entry.id, entry);
    if (this.#rebuildIfSmall()) return;
    const number = this.#number(entry.id);
    for (const question of entry.questions) {
      this.#note(number, this.#index.nearest.add({ entry: number, features: this.featuresOf(question) }));
    }
  }

  /** Removes an entry; an unknown id is ignored. */
  remove(id: string): void {
    if (!this.#entries.delete(id)) return;
    this.#forget(id);
    this.#rebuildIfSmall();
  }

  #rebuildIfSmall(): boolean {
    if (this.#wordingCount() > REBUILT_UP_TO) return false;
    atOnce(this.build());
    return true;
  }

  #wordingCount(): number {
    let count = 0;
    for (const entry of this.#entries.values()) count += entry.questions.length;
    return count;
  }

  *#readEveryday(): Steps<void> {
    if (this.#everyday.length > 0) return;
    for (const text of everydaySpeech(this.#options.locale)) {
      this.#everyday.push(this.featuresOf(text));
      yield;
    }
  }

  *#indexed(): Generator<IndexedWording> {
    for (const { id, questions } of this.#entries.values()) {
      const entry = this.#number(id);
      for (const question of questions) yield { entry, features: this.featuresOf(question) };
    }
  }

  /** A number for an id; an entry that was put again gets a fresh one. */
  #number(id: string): number {
    const number = this.#ids.push(id) - 1;
    this.#numbers.set(id, number);
    return number;
  }

  #note(entry: number, wording: number): void {
    const wordings = this.#wordings.get(entry);
    if (wordings === undefined) this.#wordings.set(entry, [wording]);
    else wordings.push(wording);
  }

  #forget(id: string): void {
    const number = this.#numbers.get(id);
    if (number === undefined) return;
    for (const wording of this.wordingsOf(number)) this.#index.nearest.remove(wording);
    this.#wordings.delete(number);
    this.#numbers.delete(id);
  }
}
