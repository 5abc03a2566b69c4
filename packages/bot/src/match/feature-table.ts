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
  let keys = new Int32Array(capacity);
  let numbers = new Int32Array(capacity); // number + 1; 0 is free
  let size = 0;

  const slotFor = (feature: number): number => {
    let slot = slotOf(feature, capacity - 1);
    while (numbers[slot] !== 0 && keys[slot] !== feature) slot = (slot + 1) & (capacity - 1);
    return slot;
  };
  const grow = (): void => {
    const [oldKeys, oldNumbers] = [keys, numbers];
    capacity *= 2;
    keys = new Int32Array(capacity);
    numbers = new Int32Array(capacity);
    for (let at = 0; at < oldKeys.length; at++) {
      const number = oldNumbers[at] ?? 0;
      if (number === 0) continue;
      const slot = slotFor(oldKeys[at] ?? 0);
      keys[slot] = oldKeys[at] ?? 0;
      numbers[slot] = number;
    }
  };

  return {
    find: (feature) => (numbers[slotFor(feature | 0)] ?? 0) - 1,
    add(feature) {
      const slot = slotFor(feature | 0);
      const known = numbers[slot] ?? 0;
      if (known > 0) return known - 1;
      keys[slot] = feature | 0;
      numbers[slot] = ++size;
      const number = size - 1;
      if (size * 1.5 > capacity) grow();
      return number;
    },
    get size() {
      return size;
    },
  };
}
