import { describe, expect, test } from "vitest";
import type { DeskState } from "../src/desk/desk-state.ts";
import { reduceFrame, TYPING_SHOWN_MS } from "../src/desk/reduce.ts";
import { cv, NOW, OTHER, row, said, welcomed, whole } from "./given.ts";

const next = (state: DeskState, frame: Parameters<typeof reduceFrame>[1]): DeskState =>
  reduceFrame(state, frame, NOW).state;

const opened = (): DeskState =>
  next(welcomed([row("a")]), {
    kind: "conversation",
    conversation: whole("a", { version: 2 }),
    after: 0,
    cursor: 2,
    entries: [said(1, "하나"), said(2, "둘")],
    isReset: true,
  });

const texts = (state: DeskState): readonly number[] =>
  state.threads.get(cv("a"))?.timeline.entries.map((entry) => entry.seq) ?? [];

describe("the list", () => {
  test("[IB10] welcome, rows and colleagues keep it", () => {
    let state = welcomed([row("a"), row("b")]);
    state = next(state, { kind: "rows", rows: [row("c")] });
    state = next(state, {
      kind: "colleagues",
      colleagues: [
        { id: OTHER, name: "이서준", departments: [], presence: "available", load: 0, capacity: 2 },
      ],
    });
    expect([...state.rows.keys()]).toEqual([cv("a"), cv("b"), cv("c")]);
    expect(state.colleagues.map((colleague) => colleague.name)).toEqual(["이서준"]);
  });

  test("[IB117] another site takes the place of the one before, and nothing else changes", () => {
    const before = opened();
    const me = { id: OTHER, name: "새 이름", isAdmin: true };
    const site = {
      id: "demo" as never,
      name: "바통상점",
      timeZone: "Asia/Seoul",
      departments: [{ id: "new", name: "새 부서" }],
      cannedReplies: [],
      serviceLevelMs: 30_000,
    };
    expect(next(before, { kind: "site", site, me })).toEqual({ ...before, site, me });
  });

  test("[IB119] a frame of a kind not known here changes nothing", () => {
    const before = opened();
    expect(next(before, { kind: "weather" } as never)).toBe(before);
  });

  test("[IB11] an older row is ignored, an equal or newer one is taken", () => {
    const state = welcomed([row("a", { version: 5, unread: 1 })]);
    expect(next(state, { kind: "rows", rows: [row("a", { version: 4 })] })).toBe(state);
    const newer = next(state, { kind: "rows", rows: [row("a", { version: 6, unread: 3 })] });
    expect(newer.rows.get(cv("a"))?.unread).toBe(3);
  });

  test("[IB11] a snapshot that is behind does not turn a row back", () => {
    const state = welcomed([row("a", { version: 5 })]);
    expect(welcomed([row("a", { version: 4 })], "e1", state).rows.get(cv("a"))?.version).toBe(5);
  });

  test("[IB13] another epoch starts from what it says", () => {
    const state = welcomed([row("b", { version: 1 })], "e2", opened());
    expect([...state.rows.keys()]).toEqual([cv("b")]);
    expect(state.threads.size).toBe(0);
  });
});

describe("threads", () => {
  test("[IB12] an appended commit follows the cursor", () => {
    const state = next(opened(), {
      kind: "appended",
      row: row("a", { version: 3 }),
      after: 2,
      cursor: 3,
      entries: [said(3, "셋")],
    });
    expect(texts(state)).toEqual([1, 2, 3]);
    expect(state.rows.get(cv("a"))?.version).toBe(3);
  });

  test("[IB12] the same commit twice changes nothing", () => {
    const frame = {
      kind: "appended" as const,
      row: row("a", { version: 3 }),
      after: 2,
      cursor: 3,
      entries: [said(3, "셋")],
    };
    expect(texts(next(next(opened(), frame), frame))).toEqual([1, 2, 3]);
  });

  test("[IB12] a gap asks again and keeps what is on screen", () => {
    const { state, effects } = reduceFrame(
      opened(),
      {
        kind: "appended",
        row: row("a", { version: 9 }),
        after: 4,
        cursor: 5,
        entries: [said(5, "다섯")],
      },
      NOW,
    );
    expect(effects).toEqual([{ kind: "watch-again", conversation: cv("a") }]);
    expect(texts(state)).toEqual([1, 2]);
  });

  test("[IB12] the answer after a gap replaces the entries", () => {
    const state = next(opened(), {
      kind: "conversation",
      conversation: whole("a", { version: 9 }),
      after: 3,
      cursor: 5,
      entries: [said(4, "넷"), said(5, "다섯")],
      isReset: true,
    });
    expect(texts(state)).toEqual([4, 5]);
    expect(state.threads.get(cv("a"))?.after).toBe(3);
  });
});

describe("typing", () => {
  const typing = (isTyping: boolean) =>
    ({ kind: "typing", conversation: cv("a"), who: "visitor", isTyping }) as const;

  test("[IB14] a sign ends by itself, by a stop and by the message", () => {
    const state = next(opened(), typing(true));
    expect(state.typists.get(cv("a"))).toEqual([{ who: "visitor", until: NOW + TYPING_SHOWN_MS }]);
    expect(next(state, typing(false)).typists.get(cv("a"))).toEqual([]);
    const spoken = next(state, {
      kind: "appended",
      row: row("a", { version: 3 }),
      after: 2,
      cursor: 3,
      entries: [said(3, "셋")],
    });
    expect(spoken.typists.get(cv("a"))).toEqual([]);
  });
});
