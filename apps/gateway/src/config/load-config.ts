// The environment as one frozen value, or every fault of it at once. Keeps GW1 to GW5.
import { resolve } from "node:path";
import type { z } from "zod";
import { ConfigError, type ConfigProblem } from "./config-error.ts";
import { environmentKeys, environmentSchema, isLoopback, SECRET_KEYS } from "./config-schema.ts";
import { nearestKey } from "./nearest-key.ts";

/** What an operator may lower or raise; counts, per minute where the name says so. */
export type GatewayLimits = {
  readonly operationsPerMinute: number;
  readonly socketsPerVisitor: number;
  readonly socketsPerAddress: number;
  readonly sockets: number;
  readonly conversationsPerMinute: number;
  readonly requestsPerMinute: number;
  readonly loginTries: number;
};

/** Everything the gateway was told, checked and frozen. Durations in ms. */
export type Config = {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** Absolute path. */
  readonly dataDir: string;
  /** An origin without a trailing slash. */
  readonly publicUrl?: string;
  readonly durability: "full" | "normal";
  /** PostgreSQL for the records; only beside `redis`. */
  readonly databaseUrl?: string;
  /** Where live conversations lie when not in the data folder. */
  readonly redis?: {
    readonly url: string;
    readonly isInsecureAllowed: boolean;
    /** How many replicas have what is acknowledged. */
    readonly waitReplicas: number;
  };
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
  readonly logFile?: string;
  /** Proxies in front whose `X-Forwarded-For` counts; 0 for none. */
  readonly trustProxy: number;
  readonly drainMs: number;
  /** How long a request may take to arrive whole. */
  readonly requestMs: number;
  readonly limits: GatewayLimits;
  /** Ports on which owners' own servers may be asked. */
  readonly outsidePorts: readonly number[];
};

type Environment = Readonly<Record<string, string | undefined>>;
type Parsed = z.output<typeof environmentSchema>;

const shown = (key: string, value: string | undefined): string => {
  if (value === undefined) return "nothing";
  return SECRET_KEYS.has(key) ? "[redacted]" : JSON.stringify(value.slice(0, 120));
};

const unknownKeys = (env: Environment, known: readonly string[]): readonly ConfigProblem[] =>
  Object.keys(env)
    .filter((key) => key.startsWith("BATON_") && !known.includes(key))
    .map((key) => {
      const meant = nearestKey(key, known);
      const expected =
        meant === undefined ? "no key of that name" : `no key of that name; did you mean ${meant}?`;
      return { path: key, got: "an unknown key", expected };
    });

const exposedWithoutOrigin = (env: Environment): readonly ConfigProblem[] => {
  const host = env["BATON_HOST"];
  if (!host || isLoopback(host) || env["BATON_PUBLIC_URL"]) return [];
  const expected = `an origin such as https://chat.example.com, because BATON_HOST=${host} is open to other machines`;
  return [{ path: "BATON_PUBLIC_URL", got: "nothing", expected }];
};

/** Live conversations in a file are one process's, so records for many gateways beside them would promise what cannot be. */
const recordsWithoutRedis = (env: Environment): readonly ConfigProblem[] => {
  if (!env["DATABASE_URL"] || env["REDIS_URL"]) return [];
  const expected =
    "REDIS_URL as well: PostgreSQL is for several gateways, which share their conversations in Redis";
  return [{ path: "REDIS_URL", got: "nothing", expected }];
};

const toConfig = (parsed: Parsed): Config =>
  Object.freeze({
    host: parsed.BATON_HOST,
    port: parsed.BATON_PORT,
    dataDir: resolve(parsed.BATON_DATA),
    ...(parsed.BATON_PUBLIC_URL !== undefined && { publicUrl: parsed.BATON_PUBLIC_URL }),
    durability: parsed.BATON_DURABILITY,
    ...(parsed.REDIS_URL !== undefined && {
      redis: Object.freeze({
        url: parsed.REDIS_URL,
        isInsecureAllowed: parsed.BATON_REDIS_INSECURE === "1",
        waitReplicas: parsed.BATON_REDIS_WAIT_REPLICAS,
      }),
    }),
    ...(parsed.DATABASE_URL !== undefined && { databaseUrl: parsed.DATABASE_URL }),
    logLevel: parsed.BATON_LOG_LEVEL,
    ...(parsed.BATON_LOG_FILE !== undefined && { logFile: resolve(parsed.BATON_LOG_FILE) }),
    trustProxy: parsed.BATON_TRUST_PROXY,
    drainMs: parsed.BATON_DRAIN_MS,
    requestMs: parsed.BATON_REQUEST_MS,
    limits: Object.freeze({
      operationsPerMinute: parsed.BATON_OPERATIONS_PER_MINUTE,
      socketsPerVisitor: parsed.BATON_SOCKETS_PER_VISITOR,
      socketsPerAddress: parsed.BATON_SOCKETS_PER_ADDRESS,
      sockets: parsed.BATON_SOCKETS,
      conversationsPerMinute: parsed.BATON_CONVERSATIONS_PER_MINUTE,
      requestsPerMinute: parsed.BATON_REQUESTS_PER_MINUTE,
      loginTries: parsed.BATON_LOGIN_TRIES,
    }),
    outsidePorts: Object.freeze(parsed.BATON_OUTSIDE_PORTS),
  });

/**
 * Reads the configuration out of an environment; an empty value counts as unset. Pure.
 * Throws `ConfigError` naming every fault.
 */
export const loadConfig = (env: Environment): Config => {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ""),
  );
  const keys = environmentKeys();
  const parsed = environmentSchema.safeParse(given);
  const faulty = new Set(parsed.success ? [] : parsed.error.issues.map((issue) => String(issue.path[0])));
  const problems = [
    ...keys
      .filter(({ key }) => faulty.has(key))
      .map(({ key, expects }) => ({ path: key, got: shown(key, given[key]), expected: expects })),
    ...exposedWithoutOrigin(given),
    ...recordsWithoutRedis(given),
    ...unknownKeys(
      given,
      keys.map(({ key }) => key),
    ),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return toConfig(parsed.data);
};
