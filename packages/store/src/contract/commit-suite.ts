import { describe, expect, test } from "vitest";
import { chatOf } from "./with-subject.ts";
import { OTHER_SITE, SITE, commitOn, conversationId } from "./chat.ts";
import type { OpenSubject } from "./subject.ts";

/** What a commit promises. */
export const describeCommits = (open: OpenSubject): void => {
  const withStore = chatOf(open);

  describe("commit", () => {
    test("[ST1] stores events, state, places and operation together", () =>
      withStore(async ({ conversations }) => {
        const commit = commitOn("a", 0, { events: 3, lists: { live: 5 }, operation: "op" });
        expect(await conversations.commit(commit)).toEqual({ kind: "committed" });
        expect(await conversations.load(SITE, conversationId("a"))).toEqual(commit.state);
        expect(await conversations.events(SITE, conversationId("a"), 0, 10)).toEqual(commit.events);
        expect(await conversations.members(SITE, "live", { limit: 10 })).toEqual([
          { conversation: "a", score: 5 },
        ]);
        expect(await conversations.findOperation(SITE, { id: "op", digest: "same" })).toEqual({
          kind: "duplicate",
          conversation: "a",
          seq: 3,
        });
      }));

    test("[ST1] stores nothing of a refused commit", () =>
      withStore(async ({ conversations }) => {
        await conversations.commit(commitOn("a", 0, { lists: { live: 1 } }));
        const late = commitOn("a", 0, { events: 2, lists: { closed: 1 }, operation: "late" });
        expect(await conversations.commit(late)).toEqual({ kind: "conflict" });
        expect((await conversations.load(SITE, conversationId("a")))?.seq).toBe(1);
        expect(await conversations.events(SITE, conversationId("a"), 0, 10)).toHaveLength(1);
        expect(await conversations.count(SITE, "closed")).toBe(0);
        expect(await conversations.count(SITE, "live")).toBe(1);
        expect(await conversations.findOperation(SITE, { id: "late", digest: "same" })).toBeUndefined();
      }));

    test("[ST2] looks at the operation first, then the version, then the guards", () =>
      withStore(async ({ conversations }) => {
        const full = [{ index: "held", below: 1 }];
        await conversations.commit(commitOn("holder", 0, { lists: { held: 1 } }));
        await conversations.commit(commitOn("a", 0, { operation: "op" }));
        const repeat = commitOn("a", 7, { operation: "op", guards: full });
        expect((await conversations.commit(repeat)).kind).toBe("duplicate");
        const reuse = commitOn("a", 7, { operation: { id: "op", digest: "other" }, guards: full });
        expect((await conversations.commit(reuse)).kind).toBe("id-reuse");
        expect((await conversations.commit(commitOn("a", 7, { guards: full }))).kind).toBe("conflict");
        expect((await conversations.commit(commitOn("a", 1, { guards: full }))).kind).toBe("guard-failed");
      }));

    test("[ST3] applies an operation once and answers a repeat with what came of it", () =>
      withStore(async ({ conversations }) => {
        await conversations.commit(commitOn("a", 0, { events: 2, operation: "op" }));
        await conversations.commit(commitOn("a", 2));
        const first = { kind: "duplicate", conversation: "a", seq: 2 };
        expect(await conversations.commit(commitOn("a", 3, { operation: "op" }))).toEqual(first);
        expect(await conversations.commit(commitOn("b", 0, { operation: "op" }))).toEqual(first);
        expect(await conversations.load(SITE, conversationId("b"))).toBeUndefined();
        expect(await conversations.events(SITE, conversationId("a"), 0, 10)).toHaveLength(3);
      }));

    test("[ST3] applies one of many that race with the same operation", () =>
      withStore(async ({ conversations }) => {
        const rivals = Array.from({ length: 50 }, (_, index) =>
          conversations.commit(commitOn(`c${index}`, 0, { operation: "op", lists: { live: 1 } })),
        );
        const results = await Promise.all(rivals);
        expect(results.filter(({ kind }) => kind === "committed")).toHaveLength(1);
        const winner = `c${results.findIndex(({ kind }) => kind === "committed")}`;
        for (const result of results) {
          if (result.kind === "duplicate") expect(result.conversation).toBe(winner);
          else expect(result.kind).toBe("committed");
        }
        expect(await conversations.count(SITE, "live")).toBe(1);
      }));

    test("[ST4] refuses an operation id used for something else", () =>
      withStore(async ({ conversations }) => {
        await conversations.commit(commitOn("a", 0, { operation: { id: "op", digest: "hello" } }));
        const other = { id: "op", digest: "goodbye" };
        expect(await conversations.commit(commitOn("a", 1, { operation: other }))).toEqual({
          kind: "id-reuse",
        });
        expect(await conversations.findOperation(SITE, other)).toEqual({ kind: "id-reuse" });
        expect((await conversations.load(SITE, conversationId("a")))?.seq).toBe(1);
      }));

    test("[ST4] lets another site use the same operation id", () =>
      withStore(async ({ conversations }) => {
        await conversations.commit(commitOn("a", 0, { operation: "op" }));
        const elsewhere = commitOn("a", 0, { operation: "op", site: OTHER_SITE });
        expect((await conversations.commit(elsewhere)).kind).toBe("committed");
      }));

    test("[ST5] lets exactly one of many commits on one version through", () =>
      withStore(async ({ conversations }) => {
        for (let version = 0; version < 5; version += 1) {
          const rivals = Array.from({ length: 20 }, () => conversations.commit(commitOn("a", version)));
          const kinds = (await Promise.all(rivals)).map(({ kind }) => kind);
          expect(kinds.filter((kind) => kind === "committed")).toHaveLength(1);
          expect(kinds.filter((kind) => kind === "conflict")).toHaveLength(19);
        }
        expect((await conversations.load(SITE, conversationId("a")))?.seq).toBe(5);
      }));

    test("[ST5] refuses to open what exists and to continue what does not", () =>
      withStore(async ({ conversations }) => {
        await conversations.commit(commitOn("a", 0));
        expect((await conversations.commit(commitOn("a", 0))).kind).toBe("conflict");
        expect((await conversations.commit(commitOn("nobody", 3))).kind).toBe("conflict");
        expect(await conversations.load(SITE, conversationId("nobody"))).toBeUndefined();
      }));

    test("[ST6] never lets a guarded list grow past its limit, however many race", () =>
      withStore(async ({ conversations }) => {
        const guards = [{ index: "held:kim", below: 4 }];
        const rivals = Array.from({ length: 100 }, (_, index) =>
          conversations.commit(commitOn(`c${index}`, 0, { lists: { "held:kim": index }, guards })),
        );
        const results = await Promise.all(rivals);
        expect(results.filter(({ kind }) => kind === "committed")).toHaveLength(4);
        expect(results.filter(({ kind }) => kind === "guard-failed")).toHaveLength(96);
        expect(results.find(({ kind }) => kind === "guard-failed")).toEqual({
          kind: "guard-failed",
          index: "held:kim",
        });
        expect(await conversations.count(SITE, "held:kim")).toBe(4);
      }));

    test("[ST110] holds every guard of a commit at once: room for four, but one offer open", () =>
      withStore(async ({ conversations }) => {
        const guards = [
          { index: "held:kim", below: 4 },
          { index: "offered:kim", below: 1 },
        ];
        const offer = (name: string) =>
          conversations.commit(commitOn(name, 0, { lists: { "held:kim": 1, "offered:kim": 1 }, guards }));
        for (const round of [1, 2, 3]) {
          const rivals = Array.from({ length: 20 }, (_, rival) => offer(`c${round}-${rival}`));
          const results = await Promise.all(rivals);
          expect(results.filter(({ kind }) => kind === "committed")).toHaveLength(1);
          expect(results).toContainEqual({ kind: "guard-failed", index: "offered:kim" });
          // Accepted: held on, and free to be offered the next.
          const [offered] = await conversations.members(SITE, "offered:kim", { limit: 1 });
          if (!offered) throw new Error("nothing is offered");
          await conversations.commit(commitOn(offered.conversation, 1, { lists: { "held:kim": 1 } }));
        }
        expect(await offer("fourth")).toEqual({ kind: "committed" });
        expect(await offer("fifth")).toEqual({ kind: "guard-failed", index: "held:kim" });
      }));

    test("[ST6] lets nobody in under a limit that was lowered until there is room by it", () =>
      withStore(async ({ conversations }) => {
        const rival = (name: string, below: number) =>
          conversations.commit(commitOn(name, 0, { lists: { held: 1 }, guards: [{ index: "held", below }] }));
        const rivals = (name: string, below: number) =>
          Promise.all(Array.from({ length: 20 }, (_, at) => rival(`${name}${at}`, below)));
        const committed = (results: readonly { readonly kind: string }[]): number =>
          results.filter(({ kind }) => kind === "committed").length;
        expect(committed(await rivals("before", 4))).toBe(4);
        expect(committed(await rivals("lowered", 2))).toBe(0);
        const held = await conversations.members(SITE, "held", { limit: 3 });
        for (const { conversation } of held) await conversations.commit(commitOn(conversation, 1));
        expect(committed(await rivals("again", 2))).toBe(1);
        expect(await conversations.count(SITE, "held")).toBe(2);
      }));

    test("[ST6] does not count the conversation itself, and frees its place when it leaves", () =>
      withStore(async ({ conversations }) => {
        const guards = [{ index: "held", below: 1 }];
        await conversations.commit(commitOn("a", 0, { lists: { held: 1 }, guards }));
        const again = commitOn("a", 1, { lists: { held: 2 }, guards });
        expect((await conversations.commit(again)).kind).toBe("committed");
        const other = commitOn("b", 0, { lists: { held: 1 }, guards });
        expect((await conversations.commit(other)).kind).toBe("guard-failed");
        await conversations.commit(commitOn("a", 2));
        expect((await conversations.commit(other)).kind).toBe("committed");
      }));

    test("[ST6] names the first guard that fails, and below 0 or 1 asks for an empty list", () =>
      withStore(async ({ conversations }) => {
        await conversations.commit(commitOn("a", 0, { lists: { x: 1, y: 1 } }));
        const both = [
          { index: "none", below: 1 },
          { index: "y", below: 1 },
          { index: "x", below: 1 },
        ];
        expect(await conversations.commit(commitOn("b", 0, { guards: both }))).toEqual({
          kind: "guard-failed",
          index: "y",
        });
        const never = commitOn("b", 0, { guards: [{ index: "none", below: 0 }] });
        expect((await conversations.commit(never)).kind).toBe("guard-failed");
      }));

    test("[ST24] refuses a guard from before what the store was told of, and never goes back", () =>
      withStore(async ({ conversations }) => {
        const held = (name: string, asOf?: number, site = SITE) => {
          const guard = { index: "held", below: 9, ...(asOf !== undefined && { asOf }) };
          return conversations.commit(commitOn(name, 0, { site, lists: { held: 1 }, guards: [guard] }));
        };
        expect((await held("early", 1)).kind).toBe("committed");
        await conversations.outdateGuards(SITE, 5);
        await conversations.outdateGuards(SITE, 3);
        expect(await held("old", 4)).toEqual({ kind: "guard-outdated", index: "held" });
        expect(await conversations.load(SITE, conversationId("old"))).toBeUndefined();
        const others = [
          await held("now", 5),
          await held("newer", 6),
          await held("any"),
          await held("b", 4, OTHER_SITE),
        ];
        expect(others.map(({ kind }) => kind)).toEqual(["committed", "committed", "committed", "committed"]);
      }));

    test("[ST7] throws for a commit that makes no sense, and its neighbours go through", () =>
      withStore(async ({ conversations }) => {
        const good = commitOn("good", 0);
        const sound = commitOn("bad", 0, { events: 2 });
        const mistakes = [
          { ...sound, events: [] },
          { ...sound, expectedSeq: 1 },
          { ...sound, events: sound.events.toReversed() },
          { ...sound, state: { ...sound.state, seq: 9 } },
          { ...sound, indexes: [{ index: "live", score: Number.NaN }] },
          {
            ...sound,
            indexes: [
              { index: "live", score: 1 },
              { index: "live", score: 2 },
            ],
          },
        ];
        const results = await Promise.allSettled(
          [good, ...mistakes, commitOn("good", 1)].map((commit) => conversations.commit(commit)),
        );
        expect(results.map(({ status }) => status)).toEqual([
          "fulfilled",
          ...mistakes.map(() => "rejected"),
          "fulfilled",
        ]);
        for (const result of results) {
          if (result.status === "rejected") expect(result.reason).toBeInstanceOf(TypeError);
        }
        expect((await conversations.load(SITE, conversationId("good")))?.seq).toBe(2);
        expect(await conversations.load(SITE, conversationId("bad"))).toBeUndefined();
      }));
  });
};
