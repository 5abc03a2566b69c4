import { randomBytes } from "node:crypto";
import type { LiveStore } from "@baton/store";
import { checkServer, checkUrl, NO_WAIT_IN_CLUSTER, UnfitRedisError } from "./boot-checks.ts";
import { createCaller } from "./caller.ts";
import type { Caller, Health } from "./caller.ts";
import { openConnection, openServer } from "./connection.ts";
import type { Connection, ConnectionOptions } from "./connection.ts";
import { createConversations } from "./conversations.ts";
import { createCredentials } from "./credentials.ts";
import { createRedisFeed } from "./feed.ts";
import type { RedisFeed } from "./feed.ts";
import { createKeys } from "./keys.ts";
import { createLeases } from "./leases.ts";
import { createLives } from "./lives.ts";
import { createReading } from "./reading.ts";
import { createRecollections } from "./recollections.ts";
import { createRoster } from "./roster.ts";
import { loadScripts } from "./script.ts";
import { createStoreClock } from "./store-clock.ts";
import type { StoreClock } from "./store-clock.ts";
import { createSubscriptions } from "./subscriptions.ts";

export type RedisStoreOptions = {
  /** redis://[user:password@]host:port[/db], rediss:// for TLS. */
  readonly url: string;
  /** Begins every key; keeps installations on one Redis apart. */
  readonly prefix?: string;
  /** Allows a Redis on another machine without TLS and password. */
  readonly isInsecureAllowed?: boolean;
  /** A commit is answered once this many replicas have it; 0 by default. Not in a Cluster. */
  readonly waitReplicas?: number;
  /** How long a call may take, ms; 1,900 by default, which keeps the promise of two seconds. */
  readonly withinMs?: number;
  /** How often what is followed is looked after. */
  readonly checkMs?: number;
  /** Hears of the store going and coming, once per change. */
  readonly onHealth?: (health: Health) => void;
  /** Hears what a feed listener threw. */
  readonly onListenerError?: (error: unknown) => void;
};

const CHECK_MS = 5_000;
const WITHIN_MS = 1_900;

type Parts = {
  readonly connection: Connection;
  readonly caller: Caller;
  readonly clock: StoreClock;
  readonly isSharded: boolean;
  readonly lineOptions: ConnectionOptions;
};

/** Every so often, and whenever there is a line again. */
const keepChecking = ({ client }: Connection, everyMs: number, check: () => void): (() => void) => {
  const checking = setInterval(check, everyMs);
  checking.unref();
  client.on("ready", check);
  return () => clearInterval(checking);
};

const assemble = (options: RedisStoreOptions, parts: Parts): LiveStore => {
  const { connection, caller, clock, isSharded, lineOptions } = parts;
  const keys = createKeys(options.prefix ?? "baton");
  const instance = randomBytes(9).toString("base64url");
  const publish = isSharded ? "SPUBLISH" : "PUBLISH";
  // The feed hears, the lives judge what it heard, and the feed tells what they found.
  const late: { feed?: RedisFeed } = {};
  const subscriptions = createSubscriptions({
    connection,
    openLine: () => openServer(lineOptions, true),
    isSharded,
    onMessage: (channel, message) => late.feed?.hear(channel, message),
    onRestored: () => late.feed?.check(),
  });
  const lives = createLives({
    caller,
    keys,
    instance,
    publish,
    onNewLife: (site, life) => late.feed?.newLife(site, life),
  });
  const recollections = createRecollections((site) => lives.now(site)?.epoch);
  const known = { caller, keys, lives, recollections, instance, publish };
  const reading = createReading(known);
  const feed = createRedisFeed({
    ...known,
    reading,
    canCount: isSharded && !connection.isCluster,
    subscriptions,
    onListenerError: options.onListenerError ?? (() => undefined),
  });
  late.feed = feed;
  const stopChecking = keepChecking(connection, options.checkMs ?? CHECK_MS, () => {
    feed.check();
    void clock.measure();
  });
  let attempts = 0;
  const makeAttempt = (): string => `${instance}-${(attempts += 1)}`;
  const shared = { ...known, feed, reading, makeAttempt, now: clock.now };
  const { follow, followSite, signal } = feed;
  let closing: Promise<void> | undefined;
  const shut = async (): Promise<void> => {
    stopChecking();
    await caller.close();
    feed.close();
    subscriptions.close();
    connection.close();
  };
  const close = (): Promise<void> => (closing ??= shut());
  return {
    conversations: { ...createConversations(shared), close },
    feed: { follow, followSite, signal },
    roster: createRoster(shared),
    leases: createLeases(shared),
    credentials: createCredentials(shared),
    now: clock.now,
    close,
  };
};

/** Connects and looks at what answers; whoever gets it closes it. */
const reach = async (
  options: RedisStoreOptions,
  isCluster: boolean,
): Promise<Parts & { isOther: boolean }> => {
  const lineOptions: ConnectionOptions = {
    url: options.url,
    isCluster,
    withinMs: options.withinMs ?? WITHIN_MS,
    // The next call says why.
    onError: () => undefined,
  };
  const connection = openConnection(lineOptions);
  // Until it is open, trouble is thrown rather than told.
  let isOpen = false;
  const onHealth = (health: Health): void => {
    if (isOpen) options.onHealth?.(health);
  };
  const { withinMs } = lineOptions;
  const replicas = options.waitReplicas ?? 0;
  const caller = createCaller({ connection, scripts: loadScripts(), onHealth, withinMs, replicas });
  const clock = createStoreClock(caller);
  try {
    const { isSharded, isCluster: isOfCluster } = await checkServer(caller);
    if (isOfCluster && replicas > 0) throw new UnfitRedisError(NO_WAIT_IN_CLUSTER);
    const isOther = isOfCluster && !isCluster;
    if (!isOther) await Promise.all([caller.load(), clock.measure()]);
    isOpen = true;
    return { connection, caller, clock, isSharded, lineOptions, isOther };
  } catch (error) {
    await caller.close();
    connection.close();
    throw error;
  }
};

/**
 * Opens the store on a Redis that answers, a single server or any node of a Cluster. Throws `UnfitRedisError` when this Redis
 * must not be used as it is, and `StoreError` "store-unavailable" when it cannot be reached in two seconds: try again. Once
 * open, it heals by itself.
 */
export const openRedisStore = async (options: RedisStoreOptions): Promise<LiveStore> => {
  checkUrl(options.url, options.isInsecureAllowed ?? false);
  const parts = await reach(options, false);
  if (!parts.isOther) return assemble(options, parts);
  await parts.caller.close();
  parts.connection.close();
  return assemble(options, await reach(options, true));
};
