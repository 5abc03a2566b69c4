import { describe, expect, test } from "vitest";
import type { Announcement, FeedMessage } from "../feed.ts";
import { OTHER_SITE, SITE, commitOn, conversationId, visitorOf } from "./chat.ts";
import type { OpenSubject } from "./subject.ts";
import { chatOf } from "./with-subject.ts";

const commitsIn = (heard: readonly FeedMessage[]): Announcement[] =>
  heard.filter((message) => message.kind === "committed");

const typing = (name: string): FeedMessage & { readonly kind: "typing" } => ({
  kind: "typing",
  site: SITE,
  conversation: conversationId(name),
  visitor: visitorOf(name),
  who: "visitor",
  isTyping: true,
});

/** What listening promises. Engines with a network between may be late, so the suite waits; it never tolerates a wrong order. */
export const describeFeed = (open: OpenSubject): void => {
  const withStore = chatOf(open);

  describe("feed", () => {
    test("[ST20] announces a commit to who follows its visitor and who follows its site", () =>
      withStore(async ({ conversations, feed }) => {
        const visitor: FeedMessage[] = [];
        const site: FeedMessage[] = [];
        const others: FeedMessage[] = [];
        feed.follow(SITE, visitorOf("a"), (message) => visitor.push(message));
        feed.followSite(SITE, (message) => site.push(message));
        feed.follow(SITE, visitorOf("b"), (message) => others.push(message));
        feed.follow(OTHER_SITE, visitorOf("a"), (message) => others.push(message));
        feed.followSite(OTHER_SITE, (message) => others.push(message));
        const commit = commitOn("a", 0, { events: 2 });
        await conversations.commit(commit);
        const { events, state } = commit;
        const announcement = { kind: "committed", site: SITE, conversation: "a", after: 0, events, state };
        await expect.poll(() => commitsIn(visitor)).toEqual([announcement]);
        await expect.poll(() => commitsIn(site)).toEqual([announcement]);
        expect(others).toEqual([]);
      }));

    test("[ST21] announces each conversation's commits in order, each once, without a hole", () =>
      withStore(async ({ conversations, feed }) => {
        const heard: FeedMessage[] = [];
        feed.followSite(SITE, (message) => heard.push(message));
        const names = ["a", "b", "c", "d"];
        for (let seq = 0; seq < 40; seq += 2) {
          await Promise.all(
            names.flatMap((name) => [
              conversations.commit(commitOn(name, seq)),
              conversations.commit(commitOn(name, seq + 1)),
            ]),
          );
        }
        await expect.poll(() => commitsIn(heard).length).toBe(names.length * 40);
        for (const name of names) {
          const afters = commitsIn(heard)
            .filter(({ conversation }) => conversation === name)
            .map(({ after }) => after);
          expect(afters).toEqual(Array.from({ length: 40 }, (_, index) => index));
        }
      }));

    test("[ST21] announces nothing for a commit that was refused", () =>
      withStore(async ({ conversations, feed }) => {
        const heard: FeedMessage[] = [];
        feed.followSite(SITE, (message) => heard.push(message));
        await conversations.commit(commitOn("a", 0, { operation: "op", lists: { held: 1 } }));
        await conversations.commit(commitOn("a", 0));
        await conversations.commit(commitOn("a", 1, { operation: "op" }));
        await conversations.commit(commitOn("b", 0, { guards: [{ index: "held", below: 1 }] }));
        await conversations.commit(commitOn("last", 0));
        await expect
          .poll(() => commitsIn(heard).map(({ conversation }) => conversation))
          .toEqual(["a", "last"]);
      }));

    test("[ST22] tells others when one listener throws, and the commit stands", () =>
      withStore(async ({ conversations, feed }) => {
        const heard: FeedMessage[] = [];
        feed.follow(SITE, visitorOf("a"), () => {
          throw new Error("a listener's own trouble");
        });
        feed.follow(SITE, visitorOf("a"), (message) => heard.push(message));
        feed.followSite(SITE, (message) => heard.push(message));
        expect(await conversations.commit(commitOn("a", 0))).toEqual({ kind: "committed" });
        await expect.poll(() => commitsIn(heard).length).toBe(2);
      }));

    test("[ST22] stops telling who has unsubscribed, and only them", () =>
      withStore(async ({ conversations, feed }) => {
        const heard: string[] = [];
        const listener = () => heard.push("first");
        const stop = feed.follow(SITE, visitorOf("a"), listener);
        feed.follow(SITE, visitorOf("a"), listener);
        const stopSelf = feed.followSite(SITE, () => {
          heard.push("once");
          stopSelf();
        });
        await conversations.commit(commitOn("a", 0));
        await expect.poll(() => heard.toSorted()).toEqual(["first", "first", "once"]);
        stop();
        stop();
        await conversations.commit(commitOn("a", 1));
        await expect.poll(() => heard.length).toBe(4);
        expect(heard[3]).toBe("first");
      }));

    test("[ST22] takes a commit made by a listener", () =>
      withStore(async ({ conversations, feed }) => {
        const heard: number[] = [];
        const kinds: Promise<string>[] = [];
        feed.followSite(SITE, (message) => {
          if (message.kind !== "committed") return;
          heard.push(message.after);
          if (message.after < 3) {
            kinds.push(conversations.commit(commitOn("a", message.after + 1)).then(({ kind }) => kind));
          }
        });
        await conversations.commit(commitOn("a", 0));
        await expect.poll(() => heard).toEqual([0, 1, 2, 3]);
        expect(await Promise.all(kinds)).toEqual(["committed", "committed", "committed"]);
      }));

    test("[ST23] passes signals on as they are and stores nothing of them", () =>
      withStore(async ({ conversations, feed }) => {
        const visitor: FeedMessage[] = [];
        const site: FeedMessage[] = [];
        feed.follow(SITE, visitorOf("a"), (message) => visitor.push(message));
        feed.followSite(SITE, (message) => site.push(message));
        feed.signal(typing("a"));
        feed.signal(typing("b"));
        feed.signal({ kind: "settings-changed", site: SITE, revision: 4 });
        feed.signal({ kind: "queue-moved", site: OTHER_SITE });
        await expect.poll(() => visitor).toEqual([typing("a")]);
        await expect
          .poll(() => site)
          .toEqual([typing("a"), typing("b"), { kind: "settings-changed", site: SITE, revision: 4 }]);
        expect(await conversations.load(SITE, conversationId("a"))).toBeUndefined();
      }));
  });
};
