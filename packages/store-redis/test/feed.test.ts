// What is heard over a site's channel, without any Redis.
import { expect, test } from "vitest";
import type { ConversationState } from "@baton/domain";
import type { ConversationId, SiteId } from "@baton/protocol";
import type { FeedMessage } from "@baton/store";
import { createRedisFeed, type FeedDeps } from "../src/feed.ts";
import { createKeys } from "../src/keys.ts";
import { createRecollections } from "../src/recollections.ts";

const SITE = "demo" as SiteId;

type Read = { readonly seq: number };

/** A feed in a life of its own, and what a follower of the site hears. `read` is what Redis has of the conversation. */
const openFeed = (epoch: string, read: () => Promise<Read> = () => Promise.reject(new Error("away"))) => {
  const keys = createKeys("baton");
  const life = { epoch, told: 3 };
  const lives = {
    now: () => life,
    begin: async () => life,
    check: async () => life,
    heard: (_site: SiteId, heard: typeof life) => heard.epoch === epoch,
  };
  const recollections = createRecollections(() => epoch);
  const subscriptions = { add: async () => {}, remove: async () => {}, isUp: () => true, close: () => {} };
  const feed = createRedisFeed({
    keys,
    lives,
    subscriptions,
    caller: { run: async () => [] },
    recollections,
    reading: {
      load: async () => {
        const state = { id: "a", site: SITE, seq: (await read()).seq } as ConversationState;
        recollections.remember(epoch, { state, kept: { base: 2, parts: [] } });
        return state;
      },
      events: async (_site: SiteId, _id: ConversationId, after: number, limit: number) =>
        Array.from({ length: limit }, (_, at) => ({ seq: after + 1 + at })),
    },
    instance: "here",
    publish: "PUBLISH",
    canCount: true,
    onListenerError: () => {},
  } as unknown as FeedDeps);
  const heard: FeedMessage[] = [];
  feed.followSite(SITE, (message) => void heard.push(message));
  const hear = (of: string, seq: number, how: object): void => {
    const text = JSON.stringify({ conversation: "a", after: seq - 1, events: [{ seq }], ...how });
    feed.hear(keys.of(SITE).channel, `commits there ${of} ${seq} attempt-${seq}\n${text}`);
  };
  const change = (seq: number, base: number): void => hear(epoch, seq, { base, changed: { seq } });
  const commit = (of: string, seq: number): void => {
    const state = { id: "a" as ConversationId, site: SITE, seq };
    hear(of, seq, { base: seq, whole: state });
  };
  const versions = () => heard.flatMap((one) => (one.kind === "committed" ? [one.state.seq] : []));
  const kinds = () => heard.map(({ kind }) => kind);
  const events = () =>
    heard.flatMap((one) => (one.kind === "committed" ? one.events.map(({ seq }) => seq) : []));
  return { feed, commit, change, versions, events, kinds };
};

test("[ST86] what a gateway said in the life before, and comes late, is not told", () => {
  const { feed, commit, versions } = openFeed("new");
  commit("new", 1);
  commit("old", 46);
  commit("new", 2);
  expect(versions()).toEqual([1, 2]);
  feed.close();
});

test("[ST102] changes to a version nobody here knows are told once it is read, in their order and once", async () => {
  let read = (_is: Read): void => undefined;
  const { feed, change, versions, events } = openFeed(
    "new",
    () => new Promise((resolve) => (read = resolve)),
  );
  for (const seq of [5, 6, 7, 8]) change(seq, 2);
  expect(versions()).toEqual([]);
  read({ seq: 6 });
  await expect.poll(versions).toEqual([6, 7, 8]);
  expect(events()).toEqual([5, 6, 7, 8]);
  change(9, 2);
  expect(versions()).toEqual([6, 7, 8, 9]);
  feed.close();
});

test("[ST102] a base that was missed is read too", async () => {
  const { feed, commit, change, versions, events } = openFeed("new", async () => ({ seq: 4 }));
  commit("new", 1);
  change(2, 1);
  change(4, 3);
  await expect.poll(versions).toEqual([1, 2, 4]);
  expect(events()).toEqual([1, 2, 4]);
  feed.close();
});

test("[ST102] where it cannot be read, or not as new as was told, a gap is told", async () => {
  const old = openFeed("new", async () => ({ seq: 4 }));
  old.change(5, 2);
  await expect.poll(old.kinds).toEqual(["gap"]);
  old.feed.close();

  const { feed, change, kinds } = openFeed("new");
  change(5, 2);
  await expect.poll(kinds).toEqual(["gap"]);
  feed.close();
});
