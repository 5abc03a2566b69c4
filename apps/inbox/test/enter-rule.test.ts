import { describe, expect, test } from "vitest";
import { ENTER_START, nextEnter, type EnterEffect, type EnterInput } from "../src/composer/enter-rule.ts";

/** The effects of the events in order. */
const play = (...inputs: readonly EnterInput[]): readonly EnterEffect[] => {
  let state = ENTER_START;
  return inputs.flatMap((input) => {
    const [after, effects] = nextEnter(state, input);
    state = after;
    return effects;
  });
};

const enter = (change: Partial<Extract<EnterInput, { kind: "enter" }>> = {}): EnterInput => ({
  kind: "enter",
  at: 1_000,
  isComposing: false,
  isShift: false,
  keyCode: 13,
  isEmpty: false,
  ...change,
});
const composing = (data: string): readonly EnterInput[] => [
  { kind: "composition-start" },
  { kind: "composition-update", data },
];
const end = (data: string, at = 1_000): EnterInput => ({ kind: "composition-end", data, at });

describe("Enter", () => {
  test("[IB60] Hangul being composed is sent once, after its last syllable", () => {
    const effects = play(
      ...composing("요"),
      enter({ isComposing: true, keyCode: 229 }),
      end("요"),
      { kind: "line-break", at: 1_005 },
      enter({ at: 1_010, isEmpty: true }),
    );
    expect(effects).toEqual(["send-soon", "prevent", "prevent"]);
  });

  test("[IB60] a line break that comes before the composition ends is swallowed", () => {
    const effects = play(...composing("요"), enter({ isComposing: true, keyCode: 229 }), {
      kind: "line-break",
      at: 1_001,
    });
    expect(effects).toEqual(["prevent"]);
  });

  test("[IB61] a Japanese candidate is only committed", () => {
    expect(play(...composing("日本"), enter({ isComposing: true, keyCode: 229 }), end("日本"))).toEqual([]);
    expect(play(...composing("かな"), enter({ isComposing: true, keyCode: 229 }), end("かな"))).toEqual([]);
  });

  test("[IB61] the next Enter sends", () => {
    expect(play(...composing("日本"), end("日本", 500), enter())).toEqual(["prevent", "send"]);
  });

  test("[IB62] Safari: a 229 Enter right after the composition sends Hangul only", () => {
    const safari = enter({ at: 1_030, keyCode: 229 });
    expect(play(...composing("요"), end("요"), safari)).toEqual(["prevent", "send"]);
    expect(play(...composing("日本"), end("日本"), safari)).toEqual([]);
  });

  test("[IB60] leaving the box calls a pending send off", () => {
    const effects = play(
      ...composing("요"),
      enter({ isComposing: true, keyCode: 229 }),
      { kind: "blur" },
      end("요"),
    );
    expect(effects).toEqual([]);
  });

  test("[IB63] a repeated Enter on the emptied box does nothing", () => {
    expect(play(enter(), enter({ at: 1_030, isEmpty: true }))).toEqual(["prevent", "send", "prevent"]);
    expect(play(enter(), enter({ at: 1_030, isEmpty: false }))).toEqual([
      "prevent",
      "send",
      "prevent",
      "send",
    ]);
  });

  test("[IB63] Shift+Enter breaks the line", () => {
    expect(play(enter({ isShift: true }), { kind: "line-break", at: 1_000 })).toEqual([]);
  });
});
