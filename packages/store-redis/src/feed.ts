// The feed over several gateways. What this gateway does itself is told here at once; what others do comes through the site's
// channel. Channels may lose anything, so commits carry numbers: a number that stays missing is told as a gap.
import type { SiteId } from "@baton/protocol";
import { createLocalFeed } from "@baton/store";
import type { Announcement, Feed, Signal } from "@baton/store";
import type { Caller } from "./caller.ts";
import { createFollowings } from "./followings.ts";
import { createHearing } from "./hearing.ts";
import type { Keys } from "./keys.ts";
import type { Life, Lives } from "./lives.ts";
import type { Reading } from "./reading.ts";
import type { Recollections } from "./recollections.ts";
import type { Subscriptions } from "./subscriptions.ts";

export type RedisFeed = Feed & {
  /** A commit is about to be sent under this name. */
  expect(attempt: string, announcement: Announcement): void;
  /** It came to nothing; `isCertain` false when nobody knows, and it may still be heard of. */
  drop(attempt: string, isCertain: boolean): void;
  /** It is stored: tells it here, unless its echo came first. */
  confirm(site: SiteId, attempt: string, life: Life): void;
  /** How many readers of the site's channel are this gateway: 1, 0, or -1 when that cannot be compared. */
  ownReaders(site: SiteId): string;
  /** A signal as it goes over the channel. */
  signalText(signal: Signal): string;
  /** Tells those who listen here only. */
  tell(signal: Signal): void;
  newLife(site: SiteId, life: Life): void;
  hear(channel: string, message: string): void;
  /** Looks after everything followed: heads, probes, subscriptions. */
  check(): void;
  close(): void;
};

export type FeedDeps = {
  readonly caller: Caller;
  readonly keys: Keys;
  readonly lives: Lives;
  readonly recollections: Recollections;
  readonly reading: Reading;
  readonly instance: string;
  readonly publish: string;
  /** Whether the server that publishes knows every reader. */
  readonly canCount: boolean;
  readonly subscriptions: Subscriptions;
  readonly onListenerError: (error: unknown) => void;
};

/** An outcome that was unknown may still come true and be heard. */
const LATE_MS = 60_000;

/** This gateway's own commits between sending and telling: each is told once, by its answer or its echo. */
const createExpected = (tell: (announcement: Announcement) => void) => {
  const expected = new Map<string, Announcement>();
  const timers = new Set<NodeJS.Timeout>();
  return {
    add: (attempt: string, announcement: Announcement) => expected.set(attempt, announcement),
    drop: (attempt: string, isCertain: boolean): void => {
      if (isCertain) return void expected.delete(attempt);
      const timer = setTimeout(() => {
        timers.delete(timer);
        expected.delete(attempt);
      }, LATE_MS);
      timer.unref();
      timers.add(timer);
    },
    tell: (attempt: string): void => {
      const announcement = expected.get(attempt);
      if (announcement === undefined) return;
      expected.delete(attempt);
      tell(announcement);
    },
    close: () => {
      for (const timer of timers) clearTimeout(timer);
    },
  };
};

export const createRedisFeed = (deps: FeedDeps): RedisFeed => {
  const { caller, keys, instance, publish } = deps;
  const local = createLocalFeed(deps.onListenerError);
  const expected = createExpected(local.publish);
  const gap = (site: SiteId, isNewLife: boolean): void => local.publish({ kind: "gap", site, isNewLife });
  const followings = createFollowings({ ...deps, onGap: (site) => gap(site, false) });
  const hear = createHearing({ ...deps, followings, tell: local.publish, tellOwn: expected.tell });
  const signalText = (signal: Signal): string => `signal ${instance}\n${JSON.stringify(signal)}`;

  const both =
    (one: () => void, other: () => void): (() => void) =>
    () => {
      one();
      other();
    };
  return {
    follow: (site, visitor, listener) => both(local.follow(site, visitor, listener), followings.follow(site)),
    followSite: (site, listener) => both(local.followSite(site, listener), followings.follow(site)),
    signal: (signal) => {
      local.publish(signal);
      const { meta, channel } = keys.of(signal.site);
      const args = { publish, channel, message: signalText(signal) };
      caller.run({ script: "signal", keys: { meta }, args }).catch(() => undefined);
    },
    ownReaders: (site) => (deps.canCount ? (followings.isHeard(site) ? "1" : "0") : "-1"),
    signalText,
    tell: local.publish,
    expect: expected.add,
    drop: expected.drop,
    confirm: (site, attempt, life) => {
      followings.heard(site, life);
      expected.tell(attempt);
    },
    newLife: (site, life) => {
      followings.newLife(site, life);
      gap(site, true);
    },
    hear: (channel, message) => {
      const site = followings.siteOf(channel);
      if (site !== undefined) hear(site, message);
    },
    check: followings.check,
    close: () => {
      expected.close();
      followings.close();
    },
  };
};
