// Every environment variable Baton reads, with what it accepts and means. The reference page and the error messages
// are both made of this table. Keeps GW1 and GW9.
import { isIP } from "node:net";
import { LIMITS } from "@baton/protocol";
import { z } from "zod";

type KeyInfo = { readonly expects: string; readonly means: string };

const text = (pattern: RegExp) => z.string().regex(pattern);

/** Digits only: `"30s"`, `"1e3"` and `"-1"` are typing errors, not numbers. */
const integer = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most);

const limit = (fallback: number, most: number, means: string) =>
  integer(1, most)
    .default(fallback)
    .meta({ expects: `integer 1–${most}`, means });

const isHost = (value: string): boolean =>
  isIP(value) !== 0 || /^(?!-)[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*$/.test(value);

/** Whether an address or host name reaches this machine only. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);

/** An origin and nothing more, over https unless it stays on this machine. */
const isPublicOrigin = (value: string): boolean => {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  const isOriginAlone = url.origin === value.replace(/\/$/, "");
  return (
    isOriginAlone && (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname)))
  );
};

const isRedisUrl = (value: string): boolean =>
  URL.canParse(value) && /^rediss?:$/.test(new URL(value).protocol) && new URL(value).hostname !== "";

const isPostgresUrl = (value: string): boolean =>
  URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol);

/** The schema of the environment; each key carries `expects` and `means` as its metadata. */
export const environmentSchema = z.object({
  BATON_HOST: z.string().refine(isHost).default("127.0.0.1").meta({
    expects: "a host name or an address",
    means: "Where to listen. Anything but this machine also needs `BATON_PUBLIC_URL`.",
  }),
  BATON_PORT: integer(0, 65_535).default(8750).meta({
    expects: "integer 0–65535",
    means: "Port to listen on; 0 takes a free one.",
  }),
  BATON_DATA: text(/^[^\0]{1,1024}$/)
    .default("./.baton")
    .meta({
      expects: "a folder",
      means: "Where conversations and settings lie. One running gateway owns it.",
    }),
  BATON_PUBLIC_URL: z
    .string()
    .refine(isPublicOrigin)
    .transform((value) => value.replace(/\/$/, ""))
    .optional()
    .meta({
      expects: "an origin such as https://chat.example.com (http only for this machine, no path)",
      means: "The origin under which browsers reach the gateway: the only one agents may sign in from.",
    }),
  BATON_DURABILITY: z.enum(["full", "normal"]).default("full").meta({
    expects: "full or normal",
    means: "`full`: an ack means on disk. `normal`: a power cut may take the last moments, a crash nothing.",
  }),
  BATON_LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info").meta({
    expects: "debug, info, warn, error or silent",
    means: "What is logged, as JSON lines without message text, tokens or query strings.",
  }),
  BATON_LOG_FILE: text(/^[^\0]{1,1024}$/)
    .optional()
    .meta({ expects: "a file", means: "Appends the log there instead of to standard error." }),
  BATON_TRUST_PROXY: integer(0, 10).default(0).meta({
    expects: "integer 0–10",
    means: "How many proxies stand in front and add to `X-Forwarded-For`; 0 ignores that header.",
  }),
  BATON_DRAIN_MS: integer(0, 20_000).default(5000).meta({
    expects: "integer 0–20000",
    means: "How long a stopping gateway waits for its sockets to leave, in milliseconds.",
  }),
  BATON_REQUEST_MS: integer(100, 120_000).default(15_000).meta({
    expects: "integer 100–120000",
    means: "How long a request may take to arrive whole, in milliseconds.",
  }),
  BATON_OPERATIONS_PER_MINUTE: limit(
    LIMITS.operationsPerMinute,
    100_000,
    "Operations in any minute on behalf of one visitor.",
  ),
  BATON_SOCKETS_PER_VISITOR: limit(
    LIMITS.socketsPerVisitor,
    100,
    "Sockets one visitor may hold; the oldest goes first.",
  ),
  BATON_SOCKETS_PER_ADDRESS: limit(
    1000,
    1_000_000,
    "Sockets one address may hold at one site. Mobile carriers put thousands behind one address.",
  ),
  BATON_SOCKETS: limit(20_000, 1_000_000, "Sockets this gateway holds in all."),
  BATON_CONVERSATIONS_PER_MINUTE: limit(
    120,
    1_000_000,
    "New conversations in any minute from one address at one site.",
  ),
  BATON_REQUESTS_PER_MINUTE: limit(600, 1_000_000, "HTTP requests to `/v1` in any minute from one address."),
  BATON_LOGIN_TRIES: limit(5, 100, "Sign-in attempts in 15 minutes for one login from one address."),
  BATON_OUTSIDE_PORTS: text(/^\d{1,5}(,\d{1,5}){0,9}$/)
    .transform((ports) => ports.split(",").map(Number))
    .refine((ports) => ports.every((port) => port >= 1 && port <= 65_535))
    .default([443])
    .meta({
      expects: "ports such as 443,8443",
      means:
        "Ports on which servers that site owners name, for look-ups and bots of their own, may be asked.",
    }),
  REDIS_URL: z.string().refine(isRedisUrl).optional().meta({
    expects: "redis://[user:password@]host:port[/db], or rediss:// for TLS",
    means: "Live conversations lie in this Redis (6.2 or newer) or Cluster instead of the data folder.",
  }),
  BATON_REDIS_INSECURE: z.enum(["1"]).optional().meta({
    expects: "1 or nothing",
    means:
      "`1` allows a Redis on another machine without TLS and a password, where the network itself is safe.",
  }),
  BATON_REDIS_WAIT_REPLICAS: integer(0, 5).default(0).meta({
    expects: "integer 0–5",
    means:
      "How many replicas of Redis must have what is acknowledged. Not for a Cluster; 0 leaves it to Redis's own settings.",
  }),
  DATABASE_URL: z.string().refine(isPostgresUrl).optional().meta({
    expects: "postgres://[user:password@]host:port/database",
    means:
      "Settings, agents and the archive lie in this PostgreSQL (14 or newer) instead of the data folder. Needs `REDIS_URL`; then any number of gateways may run.",
  }),
});

/** Keys whose values never appear in an error, a log or a page. */
export const SECRET_KEYS: ReadonlySet<string> = new Set(["REDIS_URL", "DATABASE_URL"]);

/** Every key in the order of the reference page, with its metadata and default as text. */
export const environmentKeys = (): readonly (KeyInfo & {
  readonly key: string;
  readonly fallback: string;
})[] =>
  Object.entries(environmentSchema.shape).map(([key, schema]) => {
    const { expects, means } = schema.meta() as KeyInfo;
    const parsed = schema.safeParse(undefined);
    const fallback = parsed.success && parsed.data !== undefined ? String(parsed.data) : "";
    return { key, expects, means, fallback };
  });
