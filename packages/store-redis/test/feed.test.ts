// What is heard over a site's channel, without any Redis.
import { expect, test } from "vitest";
import type { ConversationId, SiteId } from "@baton/protocol";
import type { FeedMessage } from "@baton/store";
import { createRedisFeed, type FeedDeps } from "../src/feed.ts";
import { createKeys } from "../src/keys.ts";
import { createRecollections } from "../src/recollections.ts";

const SITE = "demo" as SiteId;

/** A feed in a life of its own, and what a follower of the site hears. */
const openFeed = (epoch: string) => {
  const keys = createKeys("baton");
  const life = { epoch, told: 3 };
  const lives = {
    now: () => life,
    begin: async () => life,
    check: async () => life,
    heard: (_site: SiteId, heard: typeof life) => heard.epoch === epoch,
  };
  const subscriptions = { add: async () => {}, remove: async () => {}, isUp: () => true, close: () => {} };
  const feed = createRedisFeed({
    keys,
    lives,
    subscriptions,
    caller: { run: async () => [] },
    recollections: createRecollections(() => epoch),
    instance: "here",
    publish: "PUBLISH",
    canCount: true,
    onListenerError: () => {},
  } as unknown as FeedDeps);
  const heard: FeedMessage[] = [];
  feed.followSite(SITE, (message) => void heard.push(message));
  const commit = (of: string, seq: number): void => {
    const state = { id: "a" as ConversationId, site: SITE, seq };
    const text = JSON.stringify({ after: seq - 1, events: [], state });
    feed.hear(keys.of(SITE).channel, `commits there ${of} ${seq} attempt-${seq}\n${text}`);
  };
  const versions = () => heard.flatMap((one) => (one.kind === "committed" ? [one.state.seq] : []));
  return { feed, commit, versions };
};

test("[ST86] what a gateway said in the life before, and comes late, is not told", () => {
  const { feed, commit, versions } = openFeed("new");
  commit("new", 1);
  commit("old", 46);
  commit("new", 2);
  expect(versions()).toEqual([1, 2]);
  feed.close();
});
