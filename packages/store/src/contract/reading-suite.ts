import { describe, expect, test } from "vitest";
import { OTHER_SITE, SITE, commitOn, conversationId } from "./chat.ts";
import type { OpenSubject } from "./subject.ts";
import { chatOf, subjectOf } from "./with-subject.ts";

/** What reading conversations, events and lists promises. */
export const describeReading = (open: OpenSubject): void => {
  const withStore = chatOf(open);
  const withSubject = subjectOf(open);

  describe("reading", () => {
    test("[ST8] gives the state as of the last commit, and undefined for what is unknown", () =>
      withStore(async ({ conversations }) => {
        await conversations.commit(commitOn("a", 0));
        const second = commitOn("a", 1, { events: 2 });
        await conversations.commit(second);
        expect(await conversations.load(SITE, conversationId("a"))).toEqual(second.state);
        expect(await conversations.load(SITE, conversationId("b"))).toBeUndefined();
      }));

    test("[ST8] gives every word back as it was written, in any language and after reopening", () =>
      withSubject(async ({ store, reopen }) => {
        const base = commitOn("a", 0);
        const text = '한국어 日本語 🧵 "quoted" \\ \u0000 \u2028 \ud800 </script>';
        const preview = { text, at: 1, author: "visitor" } as const;
        const state = { ...base.state, preview, fields: { __proto__x: text, "": text } };
        const [event] = base.events;
        const odd = { ...event, kind: "said", body: { kind: "text", text } } as (typeof base.events)[number];
        await store.conversations.commit({ ...base, state, events: [odd] });
        const { conversations } = await reopen();
        expect(await conversations.load(SITE, conversationId("a"))).toEqual(state);
        expect(await conversations.events(SITE, conversationId("a"), 0, 1)).toEqual([odd]);
      }));

    test("[ST19] recalls what was committed here, and nothing of what is unknown", () =>
      withStore(async ({ conversations }) => {
        expect(conversations.recall(SITE, conversationId("a"))).toBeUndefined();
        await conversations.commit(commitOn("a", 0));
        const second = commitOn("a", 1, { events: 2 });
        await conversations.commit(second);
        expect(conversations.recall(SITE, conversationId("a"))).toEqual(second.state);
        expect(conversations.recall(OTHER_SITE, conversationId("a"))).toBeUndefined();
      }));

    test("[ST9] gives events after a seq, oldest first, at most so many", () =>
      withStore(async ({ conversations }) => {
        await conversations.commit(commitOn("a", 0, { events: 5 }));
        await conversations.commit(commitOn("a", 5, { events: 7 }));
        await conversations.commit(commitOn("ab", 0, { events: 3 }));
        const seqs = async (after: number, limit: number) =>
          (await conversations.events(SITE, conversationId("a"), after, limit)).map(({ seq }) => seq);
        expect(await seqs(0, 100)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        expect(await seqs(3, 4)).toEqual([4, 5, 6, 7]);
        expect(await seqs(10, 100)).toEqual([11, 12]);
        expect(await seqs(12, 100)).toEqual([]);
        expect(await seqs(99, 100)).toEqual([]);
        expect(await seqs(0, 0)).toEqual([]);
        expect(await conversations.events(SITE, conversationId("none"), 0, 10)).toEqual([]);
      }));

    test("[ST9] gives a long log whole", () =>
      withStore(async ({ conversations }) => {
        for (let seq = 0; seq < 1_000; seq += 250) {
          await conversations.commit(commitOn("a", seq, { events: 250 }));
        }
        const log = await conversations.events(SITE, conversationId("a"), 0, 2_000);
        expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 1));
      }));

    test("[ST10] orders a list by score and ties by entering", () =>
      withStore(async ({ conversations }) => {
        const names = ["c10", "c2", "c9", "z", "a"];
        for (const name of names) await conversations.commit(commitOn(name, 0, { lists: { waiting: 7 } }));
        await conversations.commit(commitOn("early", 0, { lists: { waiting: -3.5 } }));
        await conversations.commit(commitOn("late", 0, { lists: { waiting: 8 } }));
        const members = await conversations.members(SITE, "waiting", { limit: 100 });
        expect(members.map(({ conversation }) => conversation)).toEqual(["early", ...names, "late"]);
        expect(members[0]).toEqual({ conversation: "early", score: -3.5 });
      }));

    test("[ST10] keeps the place of whoever comes again with the same score, and enters anew with another", () =>
      withStore(async ({ conversations }) => {
        for (const name of ["a", "b", "c"]) {
          await conversations.commit(commitOn(name, 0, { lists: { waiting: 1 } }));
        }
        const order = async () =>
          (await conversations.members(SITE, "waiting", { limit: 9 })).map(
            ({ conversation }) => conversation,
          );
        await conversations.commit(commitOn("a", 1, { lists: { waiting: 1, other: 1 } }));
        expect(await order()).toEqual(["a", "b", "c"]);
        await conversations.commit(commitOn("a", 2, { lists: { waiting: 2 } }));
        expect(await order()).toEqual(["b", "c", "a"]);
        await conversations.commit(commitOn("a", 3, { lists: { waiting: 1 } }));
        expect(await order()).toEqual(["b", "c", "a"]);
        await conversations.commit(commitOn("b", 1));
        await conversations.commit(commitOn("b", 2, { lists: { waiting: 1 } }));
        expect(await order()).toEqual(["c", "a", "b"]);
      }));

    test("[ST10] orders exactly, with times in milliseconds and many members", () =>
      withStore(async ({ conversations }) => {
        const born = 1_760_000_000_000;
        const scores = Array.from({ length: 1_500 }, (_, index) => born + ((index * 769) % 1_500));
        // No more at once than a store has time for.
        for (let first = 0; first < scores.length; first += 100) {
          await Promise.all(
            scores
              .slice(first, first + 100)
              .map((score, at) =>
                conversations.commit(commitOn(`c${first + at}`, 0, { lists: { waiting: score } })),
              ),
          );
        }
        const members = await conversations.members(SITE, "waiting", { limit: 2_000 });
        expect(members.map(({ score }) => score)).toEqual(scores.toSorted((one, other) => one - other));
        const middle = scores.indexOf(born + 750);
        expect(await conversations.position(SITE, "waiting", conversationId(`c${middle}`))).toBe(750);
        for (let index = 0; index < 1_500; index += 3) {
          await conversations.commit(commitOn(`c${index}`, 1));
        }
        expect(await conversations.count(SITE, "waiting")).toBe(1_000);
        const rest = await conversations.members(SITE, "waiting", { limit: 2_000, isDescending: true });
        const left = scores.filter((_, index) => index % 3 !== 0).toSorted((one, other) => other - one);
        expect(rest.map(({ score }) => score)).toEqual(left);
      }));

    test("[ST11] takes a conversation out of every list its commit does not name", () =>
      withStore(async ({ conversations }) => {
        await conversations.commit(commitOn("a", 0, { lists: { waiting: 1, live: 2, mine: 3 } }));
        await conversations.commit(commitOn("a", 1, { lists: { live: 2, held: 4 } }));
        const counts = ["waiting", "live", "mine", "held"].map((index) => conversations.count(SITE, index));
        expect(await Promise.all(counts)).toEqual([0, 1, 0, 1]);
      }));

    test("[ST12] gives members up to a score, from either end, at most so many", () =>
      withStore(async ({ conversations }) => {
        for (let score = 1; score <= 6; score += 1) {
          await conversations.commit(commitOn(`c${score}`, 0, { lists: { due: Math.ceil(score / 2) } }));
        }
        const read = async (range: Parameters<typeof conversations.members>[2]) =>
          (await conversations.members(SITE, "due", range)).map(({ conversation }) => conversation);
        expect(await read({ limit: 3 })).toEqual(["c1", "c2", "c3"]);
        expect(await read({ limit: 9, upTo: 2 })).toEqual(["c1", "c2", "c3", "c4"]);
        expect(await read({ limit: 9, upTo: 0.5 })).toEqual([]);
        expect(await read({ limit: 3, isDescending: true })).toEqual(["c6", "c5", "c4"]);
        expect(await read({ limit: 3, upTo: 2, isDescending: true })).toEqual(["c4", "c3", "c2"]);
        expect(await read({ limit: 0 })).toEqual([]);
        expect(await conversations.members(SITE, "none", { limit: 9 })).toEqual([]);
      }));

    test("[ST13] counts a list and tells a place in line", () =>
      withStore(async ({ conversations }) => {
        for (const [name, score] of Object.entries({ b: 2, a: 1, c: 2 })) {
          await conversations.commit(commitOn(name, 0, { lists: { waiting: score } }));
        }
        const places = ["a", "b", "c", "nobody"].map((name) =>
          conversations.position(SITE, "waiting", conversationId(name)),
        );
        expect(await Promise.all(places)).toEqual([0, 1, 2, undefined]);
        expect(await conversations.count(SITE, "waiting")).toBe(3);
        expect(await conversations.count(SITE, "nowhere")).toBe(0);
        expect(await conversations.position(SITE, "nowhere", conversationId("a"))).toBeUndefined();
      }));

    test("[ST14] keeps sites apart", () =>
      withStore(async ({ conversations }) => {
        const here = commitOn("a", 0, { lists: { live: 1 }, operation: "op" });
        const there = commitOn("a", 0, { site: OTHER_SITE, events: 2, lists: { live: 2, held: 1 } });
        await conversations.commit(here);
        await conversations.commit(there);
        expect(await conversations.load(SITE, conversationId("a"))).toEqual(here.state);
        expect(await conversations.load(OTHER_SITE, conversationId("a"))).toEqual(there.state);
        expect(await conversations.events(OTHER_SITE, conversationId("a"), 0, 9)).toEqual(there.events);
        expect(await conversations.count(SITE, "held")).toBe(0);
        expect(await conversations.members(OTHER_SITE, "live", { limit: 9 })).toEqual([
          { conversation: "a", score: 2 },
        ]);
        expect(await conversations.findOperation(OTHER_SITE, { id: "op", digest: "same" })).toBeUndefined();
        const guarded = commitOn("b", 0, { guards: [{ index: "held", below: 1 }] });
        expect((await conversations.commit(guarded)).kind).toBe("committed");
      }));

    test("[ST15] knows after reopening all it knew before", () =>
      withSubject(async ({ store, reopen }) => {
        await store.conversations.commit(
          commitOn("a", 0, { events: 2, lists: { live: 1 }, operation: "op" }),
        );
        await store.conversations.commit(commitOn("b", 0, { lists: { live: 1, held: 5 } }));
        await store.conversations.commit(commitOn("a", 2, { lists: { live: 1 } }));
        await store.conversations.outdateGuards(SITE, 7);
        const { conversations } = await reopen();
        await conversations.commit(commitOn("c", 0, { lists: { live: 1 } }));
        const live = await conversations.members(SITE, "live", { limit: 9 });
        expect(live.map(({ conversation }) => conversation)).toEqual(["a", "b", "c"]);
        expect(await conversations.load(SITE, conversationId("a"))).toEqual(commitOn("a", 2).state);
        expect((await conversations.commit(commitOn("a", 3, { operation: "op" }))).kind).toBe("duplicate");
        expect((await conversations.commit(commitOn("a", 2))).kind).toBe("conflict");
        const guarded = commitOn("d", 0, { guards: [{ index: "held", below: 1 }] });
        expect((await conversations.commit(guarded)).kind).toBe("guard-failed");
        const old = commitOn("d", 0, { guards: [{ index: "live", below: 99, asOf: 6 }] });
        expect((await conversations.commit(old)).kind).toBe("guard-outdated");
        expect(await conversations.unarchived(SITE, 9)).toEqual([
          { conversation: "a", after: 0, upTo: 3 },
          { conversation: "b", after: 0, upTo: 1 },
          { conversation: "c", after: 0, upTo: 1 },
        ]);
      }));
  });
};
