import { describe, expect, test } from "vitest";
import { ENTER_AT_REST, nextEnter, type EnterAction, type EnterEvent } from "@baton/ui";

const play = (...events: EnterEvent[]): readonly EnterAction[] => {
  let state = ENTER_AT_REST;
  return events.map((event) => {
    const [after, action] = nextEnter(state, event);
    state = after;
    return action;
  });
};
const sends = (...events: EnterEvent[]): number =>
  play(...events).filter((action) => action.startsWith("send")).length;

const compose = (data: string): EnterEvent => ({ kind: "compose", data });
const composed = (at = 100): EnterEvent => ({ kind: "composed", at });
const enter = (change: Partial<Extract<EnterEvent, { kind: "enter" }>> = {}): EnterEvent => ({
  kind: "enter",
  at: 100,
  isComposing: false,
  keyCode: 13,
  hasModifier: false,
  isEmpty: false,
  ...change,
});

describe("when Enter sends", () => {
  test("[WG30] a plain Enter sends and leaves no line break; with a modifier it breaks the line", () => {
    expect(play(enter())).toEqual(["send"]);
    expect(play(enter({ hasModifier: true }))).toEqual(["none"]);
  });

  test("[WG31] Hangul in Chromium: one Enter while the syllable is open sends once, after it is whole", () => {
    const events = [
      compose("녀"),
      compose("녕"),
      enter({ isComposing: true, keyCode: 229 }),
      composed(101),
      { kind: "break", at: 102 } as const,
    ];
    expect(play(...events)).toEqual(["none", "none", "none", "send-soon", "swallow"]);
  });

  test("[WG31] Hangul on Windows: the Enter that comes a second time on the emptied box is dropped", () => {
    const echo = enter({ at: 120, isEmpty: true });
    expect(sends(compose("녕"), enter({ isComposing: true, keyCode: 229 }), composed(101), echo)).toBe(1);
    expect(play(compose("녕"), enter({ isComposing: true }), composed(101), echo).at(-1)).toBe("swallow");
  });

  test("[WG32] Hangul in Safari: composition ends first, and its 229 Enter sends", () => {
    const events = [compose("녕"), composed(100), enter({ at: 104, keyCode: 229 })];
    expect(play(...events)).toEqual(["none", "none", "send"]);
  });

  test.each(["かんじ", "漢字", "nihao", "ㄋㄧˇ", "ｱ"])(
    "[WG33] candidates are only committed by Enter: %s",
    (text) => {
      const commit = [compose(text), enter({ isComposing: true, keyCode: 229 }), composed(101)];
      expect(sends(...commit)).toBe(0);
      expect(sends(compose(text), composed(100), enter({ at: 104, keyCode: 229 }))).toBe(0);
      expect(sends(...commit, enter({ at: 900 }))).toBe(1);
    },
  );

  test("[WG34] a second Enter a moment later on an emptied box sends nothing; later or with text it does", () => {
    expect(play(enter(), enter({ at: 130, isEmpty: true }))).toEqual(["send", "swallow"]);
    expect(sends(enter(), enter({ at: 130 }))).toBe(2);
  });

  test("[WG34] leaving the box forgets an Enter that was waiting for its syllable", () => {
    const events = [
      compose("녕"),
      enter({ isComposing: true, keyCode: 229 }),
      { kind: "blur" } as const,
      composed(101),
    ];
    expect(sends(...events)).toBe(0);
  });
});
