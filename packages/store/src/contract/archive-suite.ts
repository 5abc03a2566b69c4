import { describe, expect, test } from "vitest";
import { OTHER_SITE, SITE, commitOn, conversationId } from "./chat.ts";
import type { OpenSubject } from "./subject.ts";
import { chatOf, subjectOf } from "./with-subject.ts";

/** What the way to the archive promises. */
export const describeArchive = (open: OpenSubject): void => {
  const withStore = chatOf(open);
  const withSubject = subjectOf(open);
  const a = conversationId("a");

  describe("archive", () => {
    test("[ST16] lists conversations the archive is behind on, longest first, and where to go on", () =>
      withStore(async ({ conversations }) => {
        for (const name of ["a", "b", "c"]) await conversations.commit(commitOn(name, 0, { events: 2 }));
        await conversations.commit(commitOn("other", 0, { site: OTHER_SITE }));
        await conversations.commit(commitOn("a", 2));
        const behind = async (limit: number) => await conversations.unarchived(SITE, limit);
        expect(await behind(2)).toEqual([
          { conversation: "a", after: 0, upTo: 3 },
          { conversation: "b", after: 0, upTo: 2 },
        ]);
        await conversations.markArchived(SITE, a, 3);
        await conversations.markArchived(SITE, conversationId("b"), 2);
        expect(await behind(9)).toEqual([{ conversation: "c", after: 0, upTo: 2 }]);
        await conversations.commit(commitOn("a", 3));
        expect(await behind(9)).toEqual([
          { conversation: "c", after: 0, upTo: 2 },
          { conversation: "a", after: 3, upTo: 4 },
        ]);
      }));

    test("[ST17] moves the archive's mark forwards only, and never past the log", () =>
      withStore(async ({ conversations }) => {
        await conversations.commit(commitOn("a", 0, { events: 5 }));
        await conversations.markArchived(SITE, a, 3);
        expect(await conversations.unarchived(SITE, 9)).toEqual([{ conversation: "a", after: 3, upTo: 5 }]);
        await conversations.markArchived(SITE, a, 2);
        expect(await conversations.unarchived(SITE, 9)).toEqual([{ conversation: "a", after: 3, upTo: 5 }]);
        await conversations.markArchived(SITE, a, 99);
        expect(await conversations.unarchived(SITE, 9)).toEqual([]);
        await conversations.commit(commitOn("a", 5));
        expect(await conversations.unarchived(SITE, 9)).toEqual([{ conversation: "a", after: 5, upTo: 6 }]);
        await conversations.markArchived(SITE, conversationId("nobody"), 1);
      }));

    test("[ST17] keeps the mark over commits and reopening", () =>
      withSubject(async ({ store, reopen }) => {
        await store.conversations.commit(commitOn("a", 0, { events: 2 }));
        await Promise.all([
          store.conversations.commit(commitOn("a", 2)),
          store.conversations.markArchived(SITE, a, 2),
          store.conversations.commit(commitOn("a", 3)),
        ]);
        const { conversations } = await reopen();
        expect(await conversations.unarchived(SITE, 9)).toEqual([{ conversation: "a", after: 2, upTo: 4 }]);
        expect(await conversations.events(SITE, a, 2, 9)).toHaveLength(2);
      }));

    test("[ST18] forgets a conversation only as it was archived, whole", () =>
      withSubject(async ({ store, reopen }) => {
        const { conversations } = store;
        await conversations.commit(commitOn("a", 0, { events: 2, lists: { closed: 1 } }));
        expect(await conversations.forget(SITE, a, 2)).toBe(false);
        await conversations.markArchived(SITE, a, 2);
        await conversations.commit(commitOn("a", 2, { lists: { closed: 1 } }));
        expect(await conversations.forget(SITE, a, 2)).toBe(false);
        expect(await conversations.forget(SITE, a, 3)).toBe(false);
        expect((await conversations.load(SITE, a))?.seq).toBe(3);
        await conversations.markArchived(SITE, a, 3);
        expect(await conversations.forget(SITE, a, 3)).toBe(true);
        expect(await conversations.forget(SITE, a, 3)).toBe(false);
        const again = (await reopen()).conversations;
        expect(await again.load(SITE, a)).toBeUndefined();
        expect(await again.events(SITE, a, 0, 9)).toEqual([]);
        expect(await again.count(SITE, "closed")).toBe(0);
        expect(await again.unarchived(SITE, 9)).toEqual([]);
      }));

    test("[ST18] remembers the operations of a forgotten conversation", () =>
      withStore(async ({ conversations }) => {
        await conversations.commit(commitOn("a", 0, { operation: "op" }));
        await conversations.markArchived(SITE, a, 1);
        await conversations.forget(SITE, a, 1);
        const repeat = commitOn("a", 0, { operation: "op" });
        expect(await conversations.commit(repeat)).toEqual({
          kind: "duplicate",
          conversation: "a",
          seq: 1,
        });
        expect((await conversations.commit(commitOn("a", 0))).kind).toBe("committed");
        expect(await conversations.events(SITE, a, 0, 9)).toHaveLength(1);
      }));

    test("[ST18] does not forget what a commit in the same moment has made longer", () =>
      withStore(async ({ conversations }) => {
        await conversations.commit(commitOn("a", 0));
        await conversations.markArchived(SITE, a, 1);
        const [grown, isForgotten] = await Promise.all([
          conversations.commit(commitOn("a", 1)),
          conversations.forget(SITE, a, 1),
        ]);
        expect([grown.kind, isForgotten]).toEqual(["committed", false]);
        expect(await conversations.events(SITE, a, 0, 9)).toHaveLength(2);
      }));
  });
};
