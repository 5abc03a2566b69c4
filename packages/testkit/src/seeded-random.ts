// Chance that can be repeated: the same seed gives the same run.

/** A source of repeatable chance. */
export interface SeededRandom {
  /** What to print so that the run can be repeated. */
  readonly seed: number;
  /** 0 ≤ x < 1. */
  next(): number;
  /** A whole number, `least` ≤ x ≤ `most`. */
  integer(least: number, most: number): number;
  /** True with the given probability (default one half). */
  chance(probability?: number): boolean;
  /** One of the items; throws when there are none. */
  pick<Item>(items: readonly Item[]): Item;
  /** A new array in another order. */
  shuffle<Item>(items: readonly Item[]): Item[];
  /** An id of 24 characters that passes as a client id. */
  id(): string;
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** mulberry32: small, fast, even enough for tests; nothing secret may come from it. */
const mulberry32 = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Repeatable chance from a seed; `BATON_SEED` in the environment takes the place of a seed left out. */
export const createSeededRandom = (
  seed = Number(process.env["BATON_SEED"] ?? Date.now() % 2 ** 31),
): SeededRandom => {
  const next = mulberry32(seed);
  const integer = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const pick = <Item>(items: readonly Item[]): Item => {
    if (items.length === 0) throw new RangeError("nothing to pick from");
    return items[integer(0, items.length - 1)] as Item;
  };
  return {
    seed,
    next,
    integer,
    chance: (probability = 0.5) => next() < probability,
    pick,
    shuffle: (items) => {
      const result = [...items];
      for (let last = result.length - 1; last > 0; last -= 1) {
        const other = integer(0, last);
        [result[last], result[other]] = [result[other] as never, result[last] as never];
      }
      return result;
    },
    id: () => Array.from({ length: 24 }, () => LETTERS[integer(0, LETTERS.length - 1)]).join(""),
  };
};
