import type { AssignmentExplanation } from "@baton/protocol";
import { createMemoryStorage } from "@baton/testkit";
import { describe, expect, test } from "vitest";
import { notableChanges } from "../src/alerts/notable.ts";
import { cannedCall, findCanned } from "../src/composer/canned.ts";
import { createDrafts } from "../src/composer/drafts.ts";
import { withTag } from "../src/context/tags.tsx";
import { createPresenceMemory, PRESENCE_KEPT_MS } from "../src/desk/presence-memory.ts";
import { dayLabel, shortWhen, span } from "../src/format/time.ts";
import { en } from "../src/i18n/en.ts";
import { ko } from "../src/i18n/ko.ts";
import { pickLocale } from "../src/i18n/words.ts";
import { whyWords } from "../src/offer/why-words.ts";
import { problemOf } from "../src/session/change-password.tsx";
import { commandOf } from "../src/shell/shortcuts.ts";
import { believableWorld } from "./fake/believable-world.ts";
import { assigned, cv, NOW, offered, row, welcomed } from "./given.ts";

const keysOf = (value: unknown, path = ""): readonly string[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`))
    : [`${path} ${typeof value}`];

describe("words", () => {
  test("[IB50] every locale has the same keys", () => {
    expect(keysOf(en).toSorted()).toEqual(keysOf(ko).toSorted());
  });

  test("[IB50] one of a thing is one in English", () => {
    expect([1, 2].map(en.settings.wordingCount)).toEqual(["1 wording", "2 wordings"]);
    expect([1, 2].map(en.composer.tooLong)).toEqual(["1 character too long", "2 characters too long"]);
  });

  test("[IB50] the browser's first known language wins, Korean when there is none", () => {
    expect(pickLocale(["fr-FR", "en-GB", "ko"])).toBe("en");
    expect(pickLocale(["fr-FR"])).toBe("ko");
  });

  test("[IB29] an assignment explains itself", () => {
    const explanation: AssignmentExplanation = {
      policy: "longest-idle",
      load: 1,
      capacity: 4,
      idleMs: 180_000,
      skipped: [],
    };
    expect(whyWords(explanation, ko, "ko")).toBe("가장 오래 쉬고 있었어요 (3분) · 상담 1/4건");
    expect(whyWords({ ...explanation, policy: "picked" }, ko, "ko")).toBe("담당으로 지정되었어요");
    expect(whyWords({ ...explanation, policy: "least-busy" }, en, "en")).toBe(
      "Had the fewest chats · 1/4 chats",
    );
  });

  test("[IB31] spans and days as people say them", () => {
    const place = { locale: "ko", timeZone: "Asia/Seoul" } as const;
    expect([40_000, 180_000, 3_900_000, 200_000_000].map((ms) => span(ms, "ko"))).toEqual([
      "40초",
      "3분",
      "1시간 5분",
      "2일",
    ]);
    expect(dayLabel(NOW - 86_400_000, NOW, place)).toBe("어제");
    expect(dayLabel(Date.UTC(2026, 2, 4), Date.UTC(2026, 10, 21), place)).toBe("3월 4일 (수)");
    expect(dayLabel(Date.UTC(2025, 10, 21), Date.UTC(2026, 10, 21), place)).toBe("2025년 11월 21일");
    expect(shortWhen(NOW, NOW, place)).toBe("오후 2:00");
  });
});

describe("alerts", () => {
  test("[IB22] new offers and new words in my conversations, nothing at first sight", () => {
    const before = welcomed([row("mine", { phase: assigned() }), row("bot", { unread: 0 })]);
    expect(notableChanges(welcomed([]), welcomed([row("mine", { phase: assigned(), unread: 3 })]))).toEqual(
      [],
    );
    const after = welcomed([
      row("mine", { phase: assigned(), unread: 1 }),
      row("bot", { unread: 1 }),
      row("new", { phase: offered(NOW + 9) }),
    ]);
    expect(notableChanges(before, after).map(({ kind, row: found }) => [kind, found.conversation])).toEqual([
      ["offer", cv("new")],
      ["message", cv("mine")],
    ]);
  });

  test("[IB17] a short break keeps an available agent, a long one does not", () => {
    let now = 0;
    const memory = createPresenceMemory(() => now);
    memory.lose(true);
    now += PRESENCE_KEPT_MS;
    expect(memory.shouldReturn(false)).toBe(true);
    expect(memory.shouldReturn(false)).toBe(false);
    memory.lose(true);
    now += PRESENCE_KEPT_MS + 1;
    expect(memory.shouldReturn(false)).toBe(false);
    memory.lose(false);
    expect(memory.shouldReturn(false)).toBe(false);
  });
});

describe("composer", () => {
  test("[IB64] a slash calls replies at a word's start only", () => {
    expect(cannedCall("/환")).toEqual({ from: 0, query: "환" });
    expect(cannedCall("네 /")).toEqual({ from: 2, query: "" });
    expect(cannedCall("https://")).toBeUndefined();
    expect(cannedCall("1/2")).toBeUndefined();
  });

  test("[IB64] the shortcut counts before title and text", () => {
    const { cannedReplies } = believableWorld(() => NOW).site;
    expect(findCanned(cannedReplies, "환불").map((reply) => reply.id)).toEqual(["c2"]);
    expect(findCanned(cannedReplies, "확인")[0]?.id).toBe("c3");
    expect(findCanned(cannedReplies, "")).toHaveLength(4);
  });

  test("[IB65] drafts stay apart, and survive where storage allows", () => {
    const store = createMemoryStorage();
    createDrafts(store).set(cv("a"), "note", "메모");
    expect(createDrafts(store).get(cv("a"), "note")).toBe("메모");
    expect(createDrafts(store).get(cv("a"), "reply")).toBe("");
    store.setItem("other", "stays");
    createDrafts(store).clear();
    expect([store.length, store.key(0)]).toEqual([1, "other"]);
    const blocked = createDrafts(undefined);
    blocked.set(cv("a"), "reply", "안녕");
    expect(blocked.get(cv("a"), "reply")).toBe("안녕");
  });

  test("[IB52] a tag is added once, cleaned", () => {
    expect(withTag(["환불"], " #교환 ")).toEqual(["환불", "교환"]);
    expect(withTag(["환불"], "환불".normalize("NFD"))).toEqual(["환불"]);
    expect(withTag(["환불"], "  ")).toEqual(["환불"]);
  });
});

describe("keys", () => {
  const press = (code: string, change: Partial<KeyboardEvent> = {}) =>
    commandOf({
      code,
      key: "",
      altKey: false,
      ctrlKey: false,
      metaKey: false,
      shiftKey: false,
      isComposing: false,
      defaultPrevented: false,
      ...change,
    });

  test("[IB71] the place on the keyboard decides, not the letter", () => {
    expect(press("KeyJ", { key: "ㅓ" })).toBe("next");
    expect(press("KeyA", { key: "ㅁ" })).toBe("accept");
    expect(press("Slash", { key: "?", shiftKey: true })).toBe("help");
    expect(press("Slash", { key: "/" })).toBe("canned");
  });

  test("[IB72] never with Ctrl, Alt, Meta or an input method at work", () => {
    expect(press("KeyA", { ctrlKey: true })).toBeUndefined();
    expect(press("KeyE", { metaKey: true })).toBeUndefined();
    expect(press("KeyE", { isComposing: true })).toBeUndefined();
  });
});

describe("passwords", () => {
  test("[IB4] length, sameness and repetition are checked first", () => {
    const draft = { current: "old-password", next: "a-new-password!", repeat: "a-new-password!" };
    expect(problemOf(draft, ko)).toBeUndefined();
    expect(problemOf({ ...draft, next: "short", repeat: "short" }, ko)).toBe(ko.password.short);
    expect(problemOf({ ...draft, current: "a-new-password!" }, ko)).toBe(ko.password.same);
    expect(problemOf({ ...draft, next: "aaaaaaaaaaaaaaaa" }, ko)).toBe(ko.password.plain);
    expect(problemOf({ ...draft, repeat: "other-password" }, ko)).toBe(ko.password.differs);
  });
});
