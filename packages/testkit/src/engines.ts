// Which engines a gateway under test stands on, and servers of its own for them. Keeps TK20.
import { startPostgres } from "./postgres.ts";
import type { PostgresServer } from "./postgres.ts";
import { startRedis } from "./redis-server.ts";

/** The combinations that are valid: both embedded, Redis beside the embedded records, Redis and PostgreSQL. */
export const ENGINES = ["embedded", "redis", "redis-postgres"] as const;

export type Engines = (typeof ENGINES)[number];

/** The combination `BATON_TEST_ENGINES` names, embedded when it names none. Throws on a name that is none. */
export const enginesUnderTest = (name = process.env["BATON_TEST_ENGINES"] ?? ""): Engines => {
  const engines = name === "" ? "embedded" : ENGINES.find((known) => known === name);
  if (engines === undefined) {
    throw new Error(`BATON_TEST_ENGINES=${name} is none of ${ENGINES.join(", ")}.`);
  }
  return engines;
};

/** Engines for one gateway, or for several that share them. */
export type EngineServers = {
  /** What tells a gateway of them. */
  readonly env: Readonly<Record<string, string>>;
  /** Ends what is this gateway's alone; otherwise it lasts as long as this process. */
  stop(): Promise<void>;
};

/** Takes a second to make, so that all gateways of a test file get databases of one. */
let postgres: Promise<PostgresServer> | undefined;

/** Starts what the combination needs, empty. Throws one sentence when a program is missing. */
export const startEngines = async (engines = enginesUnderTest()): Promise<EngineServers> => {
  if (engines === "embedded") return { env: {}, stop: async () => undefined };
  const redis = await startRedis({ durability: "everysec" });
  if (engines === "redis") return { env: { REDIS_URL: redis.url }, stop: redis.stop };
  postgres ??= startPostgres();
  const env = { REDIS_URL: redis.url, DATABASE_URL: (await postgres).newDatabase() };
  return { env, stop: redis.stop };
};
