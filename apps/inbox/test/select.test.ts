import { describe, expect, test } from "vitest";
import {
  countOf,
  matchesSearch,
  myLoad,
  offersToMe,
  rowsOf,
  urgencyOf,
  waitingSince,
  wantedThreads,
} from "../src/desk/select.ts";
import { assigned, cv, NOW, offered, OTHER, queued, row, welcomed } from "./given.ts";

const ids = (rows: readonly { conversation: string }[]): readonly string[] =>
  rows.map((each) => each.conversation);

describe("folders", () => {
  const state = welcomed([
    row("bot"),
    row("mine-calm", { phase: assigned(), preview: { text: "", at: NOW + 9, author: "agent" } }),
    row("mine-waits", { phase: assigned(), unansweredSince: NOW - 5_000 }),
    row("theirs", { phase: assigned(OTHER) }),
    row("late", { phase: queued(NOW - 2_000) }),
    row("early", { phase: queued(NOW - 9_000) }),
    row("urgent", { phase: queued(NOW - 1_000, NOW - 8_000) }),
    row("over", { phase: { kind: "closed", at: NOW, by: "agent" } }),
  ]);

  test("[IB30] mine: who awaits my answer stands first", () => {
    expect(ids(rowsOf(state, "mine", ""))).toEqual([cv("mine-waits"), cv("mine-calm")]);
  });

  test("[IB30] waiting: in the order the server gives, so that nobody stands behind the urgent for ever", () => {
    expect(ids(rowsOf(state, "waiting", ""))).toEqual([cv("early"), cv("urgent"), cv("late")]);
  });

  test("[IB30] all: everything, closed ones last and not counted", () => {
    const all = ids(rowsOf(state, "all", ""));
    expect(all).toHaveLength(8);
    expect(all.at(-1)).toBe(cv("over"));
    expect(countOf(state, "all")).toBe(7);
  });

  test("[IB21] my load counts what I hold and what I am offered", () => {
    const both = welcomed([row("a", { phase: assigned() }), row("b", { phase: offered(NOW + 9) }), row("c")]);
    expect(myLoad(both)).toEqual({ load: 2, capacity: 4 });
  });
});

describe("offers", () => {
  test("[IB28] only mine, the one that ends first on top", () => {
    const state = welcomed([
      row("late", { phase: offered(NOW + 40_000) }),
      row("soon", { phase: offered(NOW + 10_000) }),
      row("theirs", { phase: offered(NOW + 1_000, OTHER) }),
    ]);
    expect(ids(offersToMe(state))).toEqual([cv("soon"), cv("late")]);
  });

  test("[IB19] followed are mine, offered to me and the open one", () => {
    const state = welcomed([
      row("mine", { phase: assigned() }),
      row("offer", { phase: offered(NOW + 9) }),
      row("theirs", { phase: assigned(OTHER) }),
      row("bot"),
    ]);
    expect([...wantedThreads(state, cv("bot"))].sort()).toEqual([cv("bot"), cv("mine"), cv("offer")]);
  });
});

describe("waiting", () => {
  test("[IB31] amber at the service level, red at twice that", () => {
    expect([59_999, 60_000, 119_999, 120_000].map((ms) => urgencyOf(ms, 60_000))).toEqual([
      "calm",
      "late",
      "late",
      "overdue",
    ]);
  });

  test("[IB31] nobody waits for a person while the bot answers or it is over", () => {
    expect(waitingSince(row("a"))).toBeUndefined();
    expect(waitingSince(row("a", { phase: { kind: "closed", at: NOW, by: "visitor" } }))).toBeUndefined();
    expect(waitingSince(row("a", { phase: assigned(), unansweredSince: 7 }))).toBe(7);
  });
});

describe("search", () => {
  test("[IB33] names, words and tags, every word of the search, in any normal form", () => {
    const found = row("박하늘", {
      tags: ["환불"],
      preview: { text: "카드 취소", at: NOW, author: "visitor" },
    });
    expect(matchesSearch(found, "환불 카드")).toBe(true);
    expect(matchesSearch(found, "하늘".normalize("NFD"))).toBe(true);
    expect(matchesSearch(found, "환불 교환")).toBe(false);
  });
});
