import { describe, expect, test } from "vitest";
import type { ConversationId } from "@baton/protocol";
import { seededRandom } from "@baton/store/contract";
import { RankedList } from "../src/sqlite/ranked-list.ts";
import type { Place } from "../src/sqlite/ranked-list.ts";

const placeOf = (score: number, tick: number): Place => ({
  list: "waiting",
  score,
  tick,
  conversation: `c${tick}` as ConversationId,
});

describe("a ranked list", () => {
  test("[ST13] agrees with a sorted array while thousands come and go in any order", () => {
    const random = seededRandom(4);
    const list = new RankedList();
    let plain: Place[] = [];
    for (let tick = 1; tick <= 12_000; tick += 1) {
      const dice = random();
      const place = dice < 0.5 ? placeOf(tick, tick) : placeOf(Math.floor(random() * 9_000), tick);
      list.add(place);
      plain.push(place);
      if (dice > 0.7) {
        const [gone] = plain.splice(Math.floor(random() * plain.length), 1);
        if (gone !== undefined) expect(list.remove(gone)).toBe(true);
      }
      if (tick % 400 !== 0) continue;
      plain = plain.toSorted((one, other) => one.score - other.score || one.tick - other.tick);
      expect(list.size).toBe(plain.length);
      const all = list.range({ limit: Infinity }).map(({ conversation }) => conversation);
      expect(all).toEqual(plain.map(({ conversation }) => conversation));
      for (let sample = 0; sample < 40; sample += 1) {
        const at = Math.floor(random() * plain.length);
        const asked = plain[at];
        if (asked !== undefined) expect(list.rank(asked)).toBe(at);
      }
    }
  });

  test("[ST13] does not remove a place it does not have", () => {
    const list = new RankedList();
    list.add(placeOf(1, 1));
    expect([list.remove(placeOf(1, 2)), list.remove(placeOf(0, 1)), list.size]).toEqual([false, false, 1]);
  });
});
