import { describe, expect, test } from "vitest";
import { decodeJournal, encodeBatch } from "../src/sqlite/journal-format.ts";

const mark = "0badcafe";
const batch = (number: number, lines: readonly string[], generation = 7) =>
  encodeBatch(lines, { mark, generation, number });
const first = batch(0, ['["한국어"]', "two"]);
const second = batch(1, ["three"]);

describe("the journal's bytes", () => {
  test("[ST77] give back every line of every whole batch", () => {
    expect(decodeJournal(Buffer.concat([first, second]), mark)).toEqual({
      generation: 7,
      lines: ['["한국어"]', "two", "three"],
    });
    expect(decodeJournal(Buffer.alloc(0), mark)).toBeUndefined();
  });

  test("[ST77] end before the batch that was cut anywhere or changed anywhere", () => {
    const whole = Buffer.concat([first, second]);
    for (let length = first.length; length < whole.length; length += 1) {
      expect(decodeJournal(whole.subarray(0, length), mark)?.lines).toEqual(['["한국어"]', "two"]);
    }
    for (let at = first.length; at < whole.length; at += 1) {
      const changed = Buffer.from(whole);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(decodeJournal(changed, mark)?.lines).toEqual(['["한국어"]', "two"]);
    }
  });

  test("[ST77] leave out what an earlier filling or another file left behind", () => {
    const leftover = batch(1, ["old"], 5);
    expect(decodeJournal(Buffer.concat([first, leftover]), mark)?.lines).toEqual(['["한국어"]', "two"]);
    expect(decodeJournal(Buffer.concat([first, batch(2, ["skipped"])]), mark)?.lines).toHaveLength(2);
    expect(decodeJournal(first, "00000000")).toBeUndefined();
  });
});
