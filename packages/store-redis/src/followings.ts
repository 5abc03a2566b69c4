// The sites this gateway follows, and whether it really hears them: heads are compared, probes sent, channels taken anew.
import type { SiteId } from "@baton/protocol";
import { createHeadTracker } from "./head-tracker.ts";
import type { HeadTracker } from "./head-tracker.ts";
import type { Keys } from "./keys.ts";
import type { Life, Lives } from "./lives.ts";
import type { Subscriptions } from "./subscriptions.ts";

export type Followings = {
  /** Counts: the channel is taken with the first and given up with the last. Returns the unfollow. */
  follow(site: SiteId): () => void;
  /** Whether Redis counts this gateway among the readers of the site's channel. */
  isHeard(site: SiteId): boolean;
  siteOf(channel: string): SiteId | undefined;
  /** A commit of this number was told in this life. */
  heard(site: SiteId, life: Life): void;
  /** A probe came back. */
  answered(site: SiteId, probe: string): void;
  newLife(site: SiteId, life: Life): void;
  /** Looks after everything followed. */
  check(): void;
  close(): void;
};

export type FollowingsDeps = {
  readonly keys: Keys;
  readonly lives: Lives;
  readonly instance: string;
  readonly subscriptions: Subscriptions;
  /** Something told at the site was missed. */
  readonly onGap: (site: SiteId) => void;
};

type Following = {
  readonly site: SiteId;
  readonly channels: readonly string[];
  readonly tracker: HeadTracker;
  count: number;
  /** Redis has confirmed the channels, on a line that stands. */
  isTaken: boolean;
  /** Sent and not come back. */
  probe?: string | undefined;
  timer?: NodeJS.Timeout;
};

/** How late a commit's announcement may be before the log is read instead. */
const PATIENCE_MS = 300;
const PROBE_ANSWER_MS = 2_000;

/** Keeps one site's channels until it is closed. */
const createLookout = ({ lives, subscriptions, onGap }: FollowingsDeps) => {
  let probes = 0;
  const take = async (following: Following): Promise<void> => {
    await subscriptions.add(following.channels);
    following.isTaken = true;
  };
  const takeAnew = async (following: Following): Promise<void> => {
    following.isTaken = false;
    await subscriptions.remove(following.channels);
    await take(following);
    onGap(following.site);
  };
  // The store being away is told to those who call it; here the next check tries again.
  const quietly = (work: Promise<void>): void => void work.catch(() => undefined);

  const look = async (following: Following): Promise<void> => {
    following.tracker.expect((await lives.check(following.site)).told);
  };
  const probe = async (following: Following): Promise<void> => {
    // One at a time: a probe that is not answered must live to see its end.
    if (following.probe !== undefined) return look(following);
    const sent = String((probes += 1));
    following.probe = sent;
    following.timer = setTimeout(() => {
      if (following.probe !== sent) return;
      following.probe = undefined;
      quietly(takeAnew(following));
    }, PROBE_ANSWER_MS);
    following.timer.unref();
    following.tracker.expect((await lives.check(following.site, sent)).told);
  };
  return {
    look: (following: Following) => quietly(look(following)),
    probe: (following: Following) => quietly(probe(following)),
    begin: (following: Following) => quietly(take(following).then(() => look(following))),
    end: (following: Following) => {
      clearTimeout(following.timer);
      following.tracker.close();
    },
  };
};

export const createFollowings = (deps: FollowingsDeps): Followings => {
  const { keys, lives, instance, subscriptions, onGap } = deps;
  const followed = new Map<SiteId, Following>();
  const byChannel = new Map<string, Following>();
  const lookout = createLookout(deps);
  let isClosed = false;

  const begin = (site: SiteId): Following => {
    const { channel, probes } = keys.of(site);
    const tracker = createHeadTracker({ patienceMs: PATIENCE_MS, onGap: () => onGap(site) });
    const following: Following = {
      site,
      channels: [channel, probes(instance)],
      tracker,
      count: 0,
      isTaken: false,
    };
    followed.set(site, following);
    for (const name of following.channels) byChannel.set(name, following);
    lookout.begin(following);
    return following;
  };
  const end = (following: Following): void => {
    followed.delete(following.site);
    for (const name of following.channels) byChannel.delete(name);
    lookout.end(following);
    if (!isClosed) subscriptions.remove(following.channels).catch(() => undefined);
  };
  return {
    follow: (site) => {
      const following = followed.get(site) ?? begin(site);
      following.count += 1;
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        following.count -= 1;
        if (following.count === 0) end(following);
      };
    },
    isHeard: (site) => subscriptions.isUp() && followed.get(site)?.isTaken === true,
    siteOf: (channel) => byChannel.get(channel)?.site,
    heard: (site, life) => {
      const following = followed.get(site);
      if (lives.heard(site, life)) following?.tracker.heard(life.told);
      else if (following) lookout.look(following);
    },
    answered: (site, probe) => {
      const following = followed.get(site);
      if (following?.probe === probe) following.probe = undefined;
    },
    newLife: (site, { told }) => followed.get(site)?.tracker.reset(told),
    check: () => {
      for (const following of followed.values()) lookout.probe(following);
    },
    close: () => {
      isClosed = true;
      for (const following of followed.values()) lookout.end(following);
    },
  };
};
