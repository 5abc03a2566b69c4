// A gateway's HTTP side on a free port, over accounts, settings and conversations kept in memory.
import type { AddressInfo } from "node:net";
import { PassThrough } from "node:stream";
import type { AgentId, SiteId } from "@baton/protocol";
import type { Credentials, Signal } from "@baton/store";
import {
  type AgentAccount,
  buildServer,
  createAgentSessions,
  createAttemptLimiter,
  createLogger,
  createLogin,
  createPasswords,
  createRateLimiter,
  type HttpDeps,
  loadConfig,
  loadStaticFiles,
} from "../src/index.ts";

export const SITE = "demo" as SiteId;
export const PASSWORD = "correct horse battery";

/** Cheap hashes, so that a test is about the answer and not about the work. */
export const testPasswords = createPasswords({ cost: { logN: 8, r: 8, p: 1 } });

const createCredentials = (signal: (signal: Signal) => void): Credentials => {
  const tokens = new Map<string, { site: SiteId; subject: string; expiresAt: number }>();
  return {
    save: async (site, hash, subject, expiresAt) => void tokens.set(hash, { site, subject, expiresAt }),
    find: async (hash, now) => {
      const found = tokens.get(hash);
      return found !== undefined && found.expiresAt > now ? found : undefined;
    },
    revoke: async (hash) => void tokens.delete(hash),
    revokeSubject: async (site, subject) => {
      for (const [hash, token] of tokens) if (token.subject === subject) tokens.delete(hash);
      signal({ kind: "session-ended", site, subject });
    },
  };
};

const createAccounts = (accounts: AgentAccount[]): HttpDeps["accounts"] => ({
  findByLogin: async (login) => accounts.find((account) => account.login === login),
  find: async (site, id) => accounts.find((account) => account.site === site && account.id === id),
  list: async (site) => accounts.filter((account) => account.site === site),
  create: async (account) => {
    if (accounts.some(({ login }) => login === account.login)) return "login-taken";
    const created = { ...account, id: `agent-${accounts.length + 1}` as AgentId };
    accounts.push(created);
    return created;
  },
  update: async (site, id, change) => {
    const at = accounts.findIndex((account) => account.site === site && account.id === id);
    const before = accounts[at];
    if (before === undefined) return undefined;
    const after = { ...before, ...change };
    accounts[at] = after;
    return after;
  },
});

export type TestGateway = {
  readonly url: string;
  readonly port: number;
  readonly log: () => string;
  readonly signals: readonly Signal[];
  /** Moves the clock, ms. */
  advance(ms: number): void;
  /** A write as the inbox sends it. */
  write(method: string, path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Signs in and returns the `Cookie` header. */
  signIn(login: string): Promise<string>;
  close(): Promise<void>;
};

const account = async (login: string, isAdmin: boolean, site = SITE): Promise<AgentAccount> => ({
  site,
  id: `agent-${login}` as AgentId,
  login,
  name: login,
  isAdmin,
  isEnabled: true,
  departments: ["orders"],
  capacity: 4,
  mustChangePassword: false,
  passwordHash: await testPasswords.hash(PASSWORD),
});

/** Starts one; `overrides` replaces any dependency, `env` adds to the configuration. */
export const startTestGateway = async (
  overrides: Partial<HttpDeps> = {},
  env: Record<string, string> = {},
): Promise<TestGateway> => {
  const config = loadConfig({ BATON_PORT: "0", BATON_LOG_LEVEL: "debug", ...env });
  const sink = new PassThrough();
  const signals: Signal[] = [];
  const signal = (sent: Signal) => void signals.push(sent);
  let clock = 1_800_000_000_000;
  const now = () => clock;
  const accounts = createAccounts([await account("admin", true), await account("kim", false)]);
  const limiter = (most: number) => createAttemptLimiter({ most, windowMs: 900_000, now });
  const server = buildServer({
    config,
    logger: createLogger(config, sink),
    now,
    readiness: () => "ready",
    sites: {
      isKnown: async (site) => site === SITE,
      isOriginAllowed: async (_site, origin) => origin === "https://shop.example",
      launcherView: async () => undefined,
      panelView: async () => undefined,
    },
    accounts,
    sessions: createAgentSessions({ credentials: createCredentials(signal), feed: { signal }, now }),
    passwords: testPasswords,
    login: createLogin({
      accounts,
      passwords: testPasswords,
      tries: limiter(config.limits.loginTries),
      addressTries: limiter(50),
    }),
    requests: createRateLimiter({
      rule: { capacity: config.limits.requestsPerMinute, perMinute: config.limits.requestsPerMinute },
      now,
    }),
    desk: {
      search: async () => ({ rows: [] }),
      conversation: async () => undefined,
      unanswered: async () => [],
    },
    settings: { read: async () => undefined, write: async () => ({ kind: "conflict" }) },
    feed: { signal },
    files: loadStaticFiles({ widget: "/nowhere", inbox: "/nowhere", shop: "/nowhere" }),
    ...overrides,
  });
  await server.listen({ host: "127.0.0.1", port: 0 });
  const { port } = server.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const write: TestGateway["write"] = (method, path, body, headers = {}) =>
    fetch(url + path, {
      method,
      headers: { origin: url, "x-baton": "1", "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  return {
    url,
    port,
    log: () => String(sink.read() ?? ""),
    signals,
    advance: (ms) => {
      clock += ms;
    },
    write,
    signIn: async (login) => {
      const response = await write("POST", "/v1/agent/login", { login, password: PASSWORD });
      return (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    },
    close: () => server.close(),
  };
};
