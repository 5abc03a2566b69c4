// A gateway's HTTP side on a free port, over a real store and real records of its own.
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import type { AgentId, SiteId } from "@baton/protocol";
import { openRecords, parseSiteSettings, type Records, type SiteSettings } from "@baton/records";
import { openSqliteStore, type FeedMessage, type LiveStore } from "@baton/store";
import { openRedisStore } from "@baton/store-redis";
import { startEngines } from "@baton/testkit";
import {
  type AgentSessions,
  answerFaqFile,
  buildServer,
  createAgentSessions,
  createAttemptLimiter,
  createLogger,
  createLogin,
  createPasswords,
  createRateLimiter,
  dataFile,
  type HttpDeps,
  loadConfig,
  loadStaticFiles,
  recordsPlace,
} from "../src/index.ts";
import { launcherView } from "../src/views/launcher-view.ts";

export const SITE = "demo" as SiteId;
export const OTHER_SITE = "other" as SiteId;
export const PASSWORD = "correct horse battery";
export const SHOP_ORIGIN = "https://shop.example";

/** Cheap hashes: a test is about the answer, not about the work. */
export const testPasswords = createPasswords({ cost: { logN: 8, r: 8, p: 1 } });

export const settingsOf = (id: string, name = "Sample") => ({
  site: {
    id,
    name,
    timeZone: "Asia/Seoul",
    defaultLocale: "ko",
    locales: ["ko", "en"],
    allowedOrigins: [SHOP_ORIGIN],
    isEnabled: true,
  },
  appearance: { accent: "#1f6f5c", position: "right", launcherLabel: { ko: "채팅 상담", en: "Chat" } },
  greeting: { ko: "안녕하세요!" },
  contacts: {},
  contactConsent: { ko: "연락처를 남기면 답변에만 사용해요." },
  hours: { timeZone: "Asia/Seoul", week: { mon: [{ from: "09:00", to: "18:00" }] } },
  departments: [{ id: "orders", name: { ko: "주문·배송" } }],
  policy: {},
  bot: { name: "도우미" },
  cannedReplies: [],
});

const seed = async (records: Records): Promise<void> => {
  for (const id of [SITE, OTHER_SITE]) {
    const parsed = parseSiteSettings(settingsOf(id));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    await records.settings.put(parsed.settings, { expectedRevision: 0, by: "seed" });
  }
  const passwordHash = await testPasswords.hash(PASSWORD);
  const agents = [
    { login: "admin", site: SITE, isAdmin: true },
    { login: "kim", site: SITE, isAdmin: false },
    { login: "stranger", site: OTHER_SITE, isAdmin: true },
  ];
  for (const { login, site, isAdmin } of agents) {
    const id = `agent-${login}` as AgentId;
    const agent = { id, site, login, name: login, isAdmin, departments: [], capacity: 4 };
    await records.agents.create({ ...agent, mustChangePassword: false, passwordHash });
  }
};

/** The settings of a sample site as the gateway has them. */
const parsedSettings = (id: string): SiteSettings => {
  const parsed = parseSiteSettings(settingsOf(id));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.settings;
};

const stubSites: HttpDeps["sites"] = {
  isOriginAllowed: (site, origin) => site === SITE && origin === SHOP_ORIGIN,
  launcherView: async (site, words) =>
    site === SITE ? launcherView(parsedSettings(site), "/panel/panel-abcdefgh.js", words) : undefined,
  panelView: async () => undefined,
  refresh: async () => undefined,
  refreshAgents: async () => undefined,
};

const stubHistory: HttpDeps["history"] = {
  search: async () => ({ rows: [], hasMore: false }),
  olderLive: async () => ({ rows: [] }),
  ofVisitor: async () => [],
  thread: async () => undefined,
};

export type Write = "POST" | "PUT" | "PATCH" | "DELETE";

export type TestGateway = {
  readonly url: string;
  readonly port: number;
  readonly live: LiveStore;
  readonly records: Records;
  readonly sessions: AgentSessions;
  /** Everything signalled at the site so far. */
  readonly signals: readonly FeedMessage[];
  /** Everything logged so far. */
  log(): string;
  /** By its clock, epoch ms. */
  now(): number;
  /** Moves the clock, ms. */
  advance(ms: number): void;
  /** A write as the inbox sends it; a string goes as it is. */
  write(method: Write, path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  read(path: string, cookie?: string): Promise<Response>;
  /** Signs in and returns the `Cookie` header. */
  signIn(login: string, password?: string): Promise<string>;
  close(): Promise<void>;
};

export type TestGatewayOptions = Partial<HttpDeps> & { readonly env?: Record<string, string> };

const open = async ({ env, ...overrides }: TestGatewayOptions, folder: string) => {
  const engines = await startEngines();
  const config = loadConfig({
    BATON_PORT: "0",
    BATON_LOG_LEVEL: "debug",
    BATON_REQUESTS_PER_MINUTE: "100000",
    BATON_DATA: folder,
    ...engines.env,
    ...env,
  });
  const clock = { at: 1_800_000_000_000 };
  const now = () => clock.at;
  const live = config.redis
    ? await openRedisStore(config.redis)
    : await openSqliteStore({ path: dataFile(folder), durability: "normal", now });
  const records = await openRecords({ ...recordsPlace(config), now });
  await seed(records);
  const sink = new PassThrough();
  let logged = "";
  sink.on("data", (chunk: Buffer) => {
    logged += chunk.toString();
  });
  const sessions = createAgentSessions({ credentials: live.credentials, feed: live.feed, now });
  const limiter = (most: number) => createAttemptLimiter({ most, windowMs: 900_000, now });
  const passwords = overrides.passwords ?? testPasswords;
  const tries = { tries: limiter(config.limits.loginTries), addressTries: limiter(50) };
  const perMinute = config.limits.requestsPerMinute;
  const server = buildServer({
    config,
    logger: createLogger(config, sink),
    now,
    readiness: () => "ready",
    sites: stubSites,
    history: stubHistory,
    records,
    sessions,
    passwords,
    login: createLogin({ agents: records.agents, passwords, ...tries }),
    requests: createRateLimiter({ rule: { capacity: perMinute, perMinute }, now }),
    feed: live.feed,
    faqReader: { read: async (request) => answerFaqFile(request) },
    files: loadStaticFiles({ widget: "/nowhere", inbox: "/nowhere", shop: "/nowhere" }),
    ...overrides,
  });
  return { engines, server, live, records, sessions, clock, log: () => logged };
};

/** Starts one; options replace any dependency, `env` adds to the configuration. */
export const startTestGateway = async (options: TestGatewayOptions = {}): Promise<TestGateway> => {
  const folder = mkdtempSync(join(tmpdir(), "baton-gateway-"));
  const { engines, server, live, records, sessions, clock, log } = await open(options, folder);
  const signals: FeedMessage[] = [];
  live.feed.followSite(SITE, (message) => signals.push(message));
  await server.listen({ host: "127.0.0.1", port: 0 });
  const { port } = server.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const write: TestGateway["write"] = (method, path, body, headers = {}) => {
    const sent = typeof body === "string" ? body : JSON.stringify(body);
    const own = { origin: url, "x-baton": "1", "content-type": "application/json" };
    const init: RequestInit = { method, headers: { ...own, ...headers }, body: sent };
    return fetch(url + path, init);
  };
  return {
    url,
    port,
    live,
    records,
    sessions,
    signals,
    log,
    write,
    now: () => clock.at,
    advance: (ms) => {
      clock.at += ms;
    },
    read: (path, cookie) => fetch(url + path, { headers: cookie === undefined ? {} : { cookie } }),
    signIn: async (login, password = PASSWORD) => {
      const response = await write("POST", "/v1/agent/login", { login, password });
      return (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    },
    close: async () => {
      await server.close();
      await records.close();
      await live.close();
      await engines.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** The code of a refusal. */
export const codeOf = async (response: Response): Promise<string | undefined> =>
  ((await response.json()) as { error?: { code?: string } }).error?.code;
