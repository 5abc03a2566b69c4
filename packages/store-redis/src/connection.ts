// The lines to Redis: one for commands, one for listening. Nothing is ever sent twice by the driver; what is repeated, and
// under which id, is decided in caller.ts.
import { Cluster, Redis } from "ioredis";
import type { RedisOptions } from "ioredis";

export type Connection = {
  /** A single server or a Cluster; commands find their node by their first key. */
  readonly client: Redis | Cluster;
  readonly isCluster: boolean;
  /** Breaks the line and makes a new one, for when the server is no longer what it was. */
  reconnect(): void;
  close(): void;
};

/** What is left of a call's time for asking once more. */
const SECOND_TRY_MS = 400;
/** A line on which nothing is answered for so long after a call's time is given up: the other end may be gone without a word. */
const SILENCE_MS = 600;
const SLOWEST_RETRY_MS = 1_000;
const AUTH_RETRY_MS = 5_000;

export type ConnectionOptions = {
  readonly url: string;
  readonly isCluster: boolean;
  /** How long a call may take in all, ms. */
  readonly withinMs: number;
  /** Hears why the line is down, as often as it is tried. */
  readonly onError: (error: Error) => void;
};

const isAuthFailure = (error: unknown): boolean =>
  error instanceof Error && /WRONGPASS|NOAUTH|NOPERM/.test(error.message);

/** Half of the delay is chance, so that gateways do not come back as one. */
const delayAfter = (times: number): number =>
  Math.min(2 ** Math.min(times, 10) * 10, SLOWEST_RETRY_MS) * (0.5 + Math.random() / 2);

/** An answer that takes longer than a command's time is not waited for; what became of the command is then unknown. */
const commonOptions = (withinMs: number) =>
  ({
    protocol: 2,
    connectTimeout: withinMs - SECOND_TRY_MS,
    commandTimeout: withinMs - SECOND_TRY_MS,
    socketTimeout: withinMs + SILENCE_MS,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    noDelay: true,
    keepAlive: 10_000,
  }) satisfies RedisOptions;

const addressOf = (url: string): { readonly host: string; readonly port: number } => {
  const { hostname, port } = new URL(url);
  return { host: hostname.replace(/^\[|\]$/g, "") || "127.0.0.1", port: Number(port || 6379) };
};

const secretsOf = (url: string): Pick<RedisOptions, "username" | "password" | "tls"> => {
  const { username, password, protocol } = new URL(url);
  return {
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
    ...(protocol === "rediss:" && { tls: {} as const }),
  };
};

const openCluster = ({ url, withinMs, onError }: ConnectionOptions): Connection => {
  const client = new Cluster([addressOf(url)], {
    enableOfflineQueue: false,
    shardedSubscribers: true,
    slotsRefreshTimeout: withinMs - SECOND_TRY_MS,
    slotsRefreshInterval: 5_000,
    retryDelayOnFailover: 100,
    retryDelayOnTryAgain: 50,
    maxRedirections: 8,
    clusterRetryStrategy: delayAfter,
    redisOptions: { ...commonOptions(withinMs), ...secretsOf(url) },
  });
  client.on("error", onError);
  client.on("node error", onError);
  return {
    client,
    isCluster: true,
    reconnect: () => client.disconnect(true),
    close: () => client.disconnect(),
  };
};

/** A line to one server. `isSubscriber` keeps what it follows over breaks and waits as long as it takes. */
export const openServer = (
  { url, withinMs, onError }: ConnectionOptions,
  isSubscriber = false,
): Connection & { readonly client: Redis } => {
  let isAuthRefused = false;
  const retryStrategy = (times: number): number => (isAuthRefused ? AUTH_RETRY_MS : delayAfter(times));
  const client = new Redis(url, {
    ...commonOptions(withinMs),
    ...(isSubscriber ? { maxRetriesPerRequest: 100, autoResubscribe: true } : { enableOfflineQueue: false }),
    retryStrategy,
  });
  client.on("error", (error: Error) => {
    isAuthRefused = isAuthFailure(error);
    onError(error);
  });
  client.on("ready", () => {
    isAuthRefused = false;
  });
  return {
    client,
    isCluster: false,
    reconnect: () => client.disconnect(true),
    close: () => client.disconnect(),
  };
};

/** Starts connecting and returns at once. */
export const openConnection = (options: ConnectionOptions): Connection =>
  options.isCluster ? openCluster(options) : openServer(options);
