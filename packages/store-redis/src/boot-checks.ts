// What Redis must be before Baton rests on it. Each refusal is one sentence that says what to set.
import type { Caller } from "./caller.ts";

/** Thrown when this Redis must not be used as it is; waiting does not help. */
export class UnfitRedisError extends Error {
  readonly code = "unfit-redis";

  constructor(message: string) {
    super(message);
    this.name = "UnfitRedisError";
  }
}

/** WAIT speaks for one line to one node. */
export const NO_WAIT_IN_CLUSTER =
  "Redis Cluster cannot be waited for commit by commit: leave BATON_REDIS_WAIT_REPLICAS out and set min-replicas-to-write on its nodes.";

const isLocal = (host: string): boolean =>
  host === "" || host === "localhost" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);

/** Refuses a Redis on another machine that is open to everyone on the way, unless that is wished. */
export const checkUrl = (url: string, isInsecureAllowed: boolean): void => {
  if (!URL.canParse(url) || !/^rediss?:$/.test(new URL(url).protocol)) {
    throw new UnfitRedisError("The Redis URL must look like rediss://user:password@host:6379.");
  }
  const { hostname, protocol, password } = new URL(url);
  if (isLocal(hostname) || isInsecureAllowed || (protocol === "rediss:" && password)) return;
  throw new UnfitRedisError(
    "Redis on another machine needs TLS and a password: use rediss://user:password@host:port, or allow it with BATON_REDIS_INSECURE=1 where the network itself is safe.",
  );
};

const fieldOf = (info: string, name: string): string | undefined =>
  new RegExp(`^${name}:(.*)$`, "m").exec(info)?.[1]?.trim();

export type ServerFacts = {
  readonly version: string;
  /** Whether it publishes on the node that holds the key alone. */
  readonly isSharded: boolean;
  readonly isCluster: boolean;
};

const LEAST = [6, 2] as const;

/** Reads version and eviction; throws `UnfitRedisError` when either will not do. */
export const checkServer = async (caller: Caller): Promise<ServerFacts> => {
  const info = String(await caller.send("INFO"));
  const version = fieldOf(info, "redis_version") ?? "0";
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major < LEAST[0] || (major === LEAST[0] && minor < LEAST[1])) {
    throw new UnfitRedisError(`Redis ${version} is too old: Baton needs 6.2 or newer.`);
  }
  const policy = fieldOf(info, "maxmemory_policy") ?? "noeviction";
  if (policy !== "noeviction") {
    throw new UnfitRedisError(
      `Redis would evict conversations (maxmemory-policy ${policy}): set maxmemory-policy noeviction.`,
    );
  }
  return { version, isSharded: major >= 7, isCluster: fieldOf(info, "cluster_enabled") === "1" };
};
