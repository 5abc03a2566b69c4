import { describe, expect, test } from "vitest";
import { CLIENT_ID_PATTERN } from "@baton/protocol";
import { createSeededRandom } from "@baton/testkit";

describe("seeded random", () => {
  test("[TK2] the same seed gives the same run, another seed another", () => {
    const run = (seed: number) => {
      const random = createSeededRandom(seed);
      return Array.from({ length: 20 }, () => random.next());
    };
    expect(run(7)).toEqual(run(7));
    expect(run(7)).not.toEqual(run(8));
  });

  test("[TK2] numbers are even enough and stay in their range", () => {
    const random = createSeededRandom(2);
    const hits = Array.from({ length: 10_000 }, () => random.integer(0, 4));
    for (const value of [0, 1, 2, 3, 4]) {
      const share = hits.filter((hit) => hit === value).length;
      expect(share).toBeGreaterThan(1_800);
      expect(share).toBeLessThan(2_200);
    }
  });

  test("[TK2] ids pass as client ids, picks come from the list, a shuffle keeps every item", () => {
    const random = createSeededRandom(3);
    expect(random.id()).toMatch(CLIENT_ID_PATTERN);
    expect(["a", "b"]).toContain(random.pick(["a", "b"]));
    expect(() => random.pick([])).toThrow(RangeError);
    expect(random.shuffle([1, 2, 3, 4]).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4]);
  });
});
