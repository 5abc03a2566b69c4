// The feed over several gateways. What this gateway does itself is told here at once; what others do comes through the site's
// channel. Channels may lose anything, so commits carry numbers: a number that stays missing is told as a gap.
import type { ConversationEvent, ConversationState } from "@baton/domain";
import type { SiteId } from "@baton/protocol";
import { createLocalFeed } from "@baton/store";
import type { Announcement, Feed, Signal } from "@baton/store";
import type { Caller } from "./caller.ts";
import { createHeadTracker } from "./head-tracker.ts";
import type { HeadTracker } from "./head-tracker.ts";
import type { Keys } from "./keys.ts";
import type { Life, Lives } from "./lives.ts";
import type { Subscriptions } from "./subscriptions.ts";

export type RedisFeed = Feed & {
  /** A commit is about to be sent under this name. */
  expect(attempt: string, announcement: Announcement): void;
  /** It came to nothing; `isCertain` false when nobody knows, and it may still be heard of. */
  drop(attempt: string, isCertain: boolean): void;
  /** It is stored: tells it here, unless its echo came first. */
  confirm(site: SiteId, attempt: string, life: Life): void;
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
  readonly instance: string;
  readonly publish: string;
  readonly subscriptions: Subscriptions;
  readonly onListenerError: (error: unknown) => void;
};

type Following = {
  readonly site: SiteId;
  readonly channels: readonly string[];
  readonly tracker: HeadTracker;
  count: number;
  probe?: string | undefined;
};

/** How late a commit's announcement may be before the log is read instead. */
const PATIENCE_MS = 300;
/** An outcome that was unknown may still come true and be heard. */
const LATE_MS = 60_000;
const PROBE_ANSWER_MS = 2_000;

type CommitText = {
  readonly after: number;
  readonly events: readonly ConversationEvent[];
  readonly state: ConversationState;
};

export const createRedisFeed = (deps: FeedDeps): RedisFeed => {
  const { caller, keys, lives, instance, publish, subscriptions } = deps;
  const local = createLocalFeed(deps.onListenerError);
  const followed = new Map<SiteId, Following>();
  const byChannel = new Map<string, Following>();
  const expected = new Map<string, Announcement>();
  const timers = new Set<NodeJS.Timeout>();
  let isClosed = false;
  let probes = 0;

  const later = (work: () => void, ms: number): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, ms);
    timer.unref();
    timers.add(timer);
  };
  const gap = (site: SiteId, isNewLife: boolean): void => local.publish({ kind: "gap", site, isNewLife });

  const look = async (following: Following, isProbing: boolean): Promise<void> => {
    const { site, tracker } = following;
    const probe = isProbing ? String((probes += 1)) : undefined;
    if (probe !== undefined) following.probe = probe;
    const { told } = await lives.check(site, probe);
    tracker.expect(told);
    if (probe === undefined) return;
    later(() => {
      if (followed.get(site) === following && following.probe === probe) void resubscribe(following);
    }, PROBE_ANSWER_MS);
  };
  // The store being away is told to those who call it; here the next check tries again.
  const lookQuietly = (following: Following, isProbing: boolean): Promise<void> =>
    look(following, isProbing).catch(() => undefined);

  const resubscribe = async (following: Following): Promise<void> => {
    try {
      await subscriptions.remove(following.channels);
      await subscriptions.add(following.channels);
      gap(following.site, false);
    } catch {
      // Tried again at the next check.
    }
  };

  const begin = (site: SiteId): Following => {
    const { channel, probes: probesOf } = keys.of(site);
    const tracker = createHeadTracker({ patienceMs: PATIENCE_MS, onGap: () => gap(site, false) });
    const following: Following = { site, channels: [channel, probesOf(instance)], tracker, count: 0 };
    followed.set(site, following);
    for (const name of following.channels) byChannel.set(name, following);
    subscriptions.add(following.channels).then(
      () => lookQuietly(following, false),
      () => undefined,
    );
    return following;
  };
  const end = (following: Following): void => {
    followed.delete(following.site);
    for (const name of following.channels) byChannel.delete(name);
    following.tracker.close();
    if (!isClosed) subscriptions.remove(following.channels).catch(() => undefined);
  };
  const following = (site: SiteId, unfollow: () => void): (() => void) => {
    const entry = followed.get(site) ?? begin(site);
    entry.count += 1;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      unfollow();
      entry.count -= 1;
      if (entry.count === 0) end(entry);
    };
  };

  const note = (site: SiteId, life: Life): void => {
    const entry = followed.get(site);
    if (lives.heard(site, life)) entry?.tracker.heard(life.told);
    else if (entry) void lookQuietly(entry, false);
  };
  const tellExpected = (attempt: string): void => {
    const announcement = expected.get(attempt);
    if (announcement === undefined) return;
    expected.delete(attempt);
    local.publish(announcement);
  };
  const hearCommit = (site: SiteId, words: readonly string[], text: string): void => {
    const [, from = "", told = "", attempt = "", epoch = ""] = words;
    note(site, { epoch, told: Number(told) });
    if (from === instance) return tellExpected(attempt);
    const { after, events, state } = JSON.parse(text) as CommitText;
    local.publish({ kind: "committed", site, conversation: state.id, after, events, state });
  };
  const signalText = (signal: Signal): string => `signal ${instance}\n${JSON.stringify(signal)}`;

  return {
    follow: (site, visitor, listener) => following(site, local.follow(site, visitor, listener)),
    followSite: (site, listener) => following(site, local.followSite(site, listener)),
    signal: (signal) => {
      local.publish(signal);
      const { meta, channel } = keys.of(signal.site);
      const args = { publish, channel, message: signalText(signal) };
      caller.run({ script: "signal", keys: { meta }, args }).catch(() => undefined);
    },
    signalText,
    tell: local.publish,
    expect: (attempt, announcement) => expected.set(attempt, announcement),
    drop: (attempt, isCertain) => {
      if (isCertain) expected.delete(attempt);
      else later(() => expected.delete(attempt), LATE_MS);
    },
    confirm: (site, attempt, life) => {
      note(site, life);
      tellExpected(attempt);
    },
    newLife: (site, { told }) => {
      followed.get(site)?.tracker.reset(told);
      gap(site, true);
    },
    hear: (channel, message) => {
      const entry = byChannel.get(channel);
      if (entry === undefined) return;
      const cut = message.indexOf("\n");
      const words = (cut < 0 ? message : message.slice(0, cut)).split(" ");
      if (words[0] === "probe" && words[1] === entry.probe) entry.probe = undefined;
      else if (words[0] === "commit") hearCommit(entry.site, words, message.slice(cut + 1));
      else if (words[0] === "signal" && words[1] !== instance) {
        local.publish(JSON.parse(message.slice(cut + 1)) as Signal);
      }
    },
    check: () => {
      for (const entry of followed.values()) void lookQuietly(entry, true);
    },
    close: () => {
      isClosed = true;
      for (const timer of timers) clearTimeout(timer);
      for (const entry of followed.values()) entry.tracker.close();
    },
  };
};
