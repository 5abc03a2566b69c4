// Numbers features 0, 1, 2 …: an open-addressing hash table in typed arrays, 8 bytes a slot.
// Source: linear probing (Knuth, TAOCP 3, 6.4, algorithm L).

/** Maps 32-bit features to small numbers in order of first sight. */
export interface FeatureTable {
  /** The number of a feature, or -1 when it was never added. */
  find(feature: number): number;
  /** The number of a feature, which gets the next free one when it is new. */
  add(feature: number): number;
  /** How many features there are. */
  readonly size: number;
}

const slotOf = (feature: number, mask: number) => (Math.imul(feature, 0x9e3779b1) >>> 7) & mask;

/** An empty table with room for `expected` features before it grows. */
export function createFeatureTable(expected = 256): FeatureTable {
  let capacity = 2 ** Math.ceil(Math.log2(Math.max(256, expected * 1.6)));
  // Slot s holds its feature at 2s and its number + 1 at 2s + 1 (0 is free): side by side, one look at memory finds both.
  let slots = new Int32Array(capacity * 2);
  let size = 0;

  const slotFor = (feature: number): number => {
    let slot = slotOf(feature, capacity - 1);
    while (slots[slot * 2 + 1] !== 0 && slots[slot * 2] !== feature) slot = (slot + 1) & (capacity - 1);
    return slot * 2;
  };
  const grow = (): void => {
    const old = slots;
    capacity *= 2;
    slots = new Int32Array(capacity * 2);
    for (let at = 0; at < old.length; at += 2) {
      const number = old[at + 1] ?? 0;
      if (number === 0) continue;
      const slot = slotFor(old[at] ?? 0);
      slots[slot] = old[at] ?? 0;
      slots[slot + 1] = number;
    }
  };

  return {
    find: (feature) => (slots[slotFor(feature | 0) + 1] ?? 0) - 1,
    add(feature) {
      const slot = slotFor(feature | 0);
      const known = slots[slot + 1] ?? 0;
      if (known > 0) return known - 1;
      slots[slot] = feature | 0;
      slots[slot + 1] = ++size;
      const number = size - 1;
      if (size * 1.5 > capacity) grow();
      return number;
    },
    get size() {
      return size;
    },
  };
}
