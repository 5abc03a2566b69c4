// The one place that knows which engines are used, and puts everything together.
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { SiteId } from "@baton/protocol";
import { startEngine, systemClock, type Engine } from "@baton/engine";
import { chooseLocale, ensureFirstAgent, ensureFirstSite, openRecords, type Records } from "@baton/records";
import { lockDataFile, openSqliteStore, type LiveStore } from "@baton/store";
import { openRedisStore, type Health } from "@baton/store-redis";
import type { AddressInfo } from "node:net";
import type { Logger } from "pino";
import {
  createAgentGate,
  createAgentSessions,
  createLogin,
  createPasswords,
  generatePassword,
} from "./auth/index.ts";
import { awaitStore } from "./await-store.ts";
import { dataFile, recordsPlace, type Config } from "./config/index.ts";
import { openWayOut } from "./demo/way-out.ts";
import { createFaqReader } from "./faq-files/index.ts";
import { createHistory } from "./history.ts";
import { buildServer, type HttpDeps, type Readiness, type SiteViews } from "./http/index.ts";
import { createAttemptLimiter, createConnectionCounter, createRateLimiter } from "./limits/index.ts";
import type { Gateway } from "./run.ts";
import { startHeartbeat } from "./sockets/heartbeat.ts";
import { createSiteHubs } from "./sockets/site-hub.ts";
import { addSocketRoutes, type Sockets } from "./sockets/socket-routes.ts";
import { isOriginAllowed } from "./sockets/visitor-admission.ts";
import { createVisitorTokens } from "./sockets/visitor-tokens.ts";
import { loadStaticFiles, type StaticFiles } from "./static/index.ts";
import { launcherView } from "./views/launcher-view.ts";
import { panelView } from "./views/site-views.ts";

const QUARTER_HOUR_MS = 15 * 60_000;
/** Sign-in attempts from one address for every one allowed per login. */
const ADDRESS_TRIES = 8;

/** Where an application's build lies, seen from `apps/gateway/dist`. */
const built = (app: string): string => fileURLToPath(new URL(`../../${app}/dist/public`, import.meta.url));

/** An IPv6 address stands in brackets. */
const urlOf = (host: string, port: number | undefined): string =>
  `http://${host.includes(":") ? `[${host}]` : host}:${port}`;

const perMinute = (count: number, now: () => number) =>
  createRateLimiter({ rule: { capacity: count, perMinute: count }, now });

const siteViews = (engine: Engine, files: StaticFiles): SiteViews => {
  const enabled = (id: SiteId) => {
    const site = engine.sites.get(id);
    return site?.settings.site.isEnabled ? site : undefined;
  };
  return {
    isOriginAllowed: (id, origin) => {
      const site = enabled(id);
      return site !== undefined && isOriginAllowed(site, origin);
    },
    launcherView: async (id, words) => {
      const site = enabled(id);
      return site && launcherView(site.settings, files.panelPath ?? "", words);
    },
    panelView: async (id, locale) => {
      const site = enabled(id);
      return site && panelView(engine, site, chooseLocale(site.settings.site, { asked: locale }));
    },
    refresh: engine.sites.refresh,
    refreshAgents: engine.sites.refreshAgents,
  };
};

type Parts = {
  readonly config: Config;
  readonly logger: Logger;
  readonly live: LiveStore;
  readonly records: Records;
  readonly engine: Engine;
  readonly readiness: () => Readiness;
};

const httpDeps = (parts: Parts): HttpDeps => {
  const { config, live, records, engine } = parts;
  const { now } = live;
  const files = loadStaticFiles({
    widget: built("widget"),
    inbox: built("inbox"),
    shop: built("demo-shop"),
  });
  const passwords = createPasswords();
  const sessions = createAgentSessions({ credentials: live.credentials, feed: live.feed, now });
  const attempts = (most: number) => createAttemptLimiter({ most, windowMs: QUARTER_HOUR_MS, now });
  const { loginTries, requestsPerMinute } = config.limits;
  const login = createLogin({
    agents: records.agents,
    passwords,
    tries: attempts(loginTries),
    addressTries: attempts(loginTries * ADDRESS_TRIES),
  });
  return {
    ...parts,
    now,
    sites: siteViews(engine, files),
    history: createHistory(parts),
    sessions,
    passwords,
    login,
    requests: perMinute(requestsPerMinute, now),
    feed: live.feed,
    faqReader: createFaqReader(),
    files,
  };
};

const socketDeps = (parts: Parts, { sessions }: HttpDeps) => {
  const { config, logger, live, records, engine, readiness } = parts;
  const { limits } = config;
  const { now } = live;
  const isHttps = config.publicUrl?.startsWith("https:") ?? false;
  return {
    engine,
    live,
    records,
    logger,
    now,
    tokens: createVisitorTokens(live.credentials, now),
    hubs: createSiteHubs({ engine, feed: live.feed, logger }),
    heartbeat: startHeartbeat(),
    operations: perMinute(limits.operationsPerMinute, now),
    newConversations: perMinute(limits.conversationsPerMinute, now),
    sockets: createConnectionCounter(),
    most: {
      perVisitor: limits.socketsPerVisitor,
      perAddress: limits.socketsPerAddress,
      inAll: limits.sockets,
    },
    gate: createAgentGate({ isHttps, sessions, agents: records.agents }),
    isDraining: () => readiness() === "draining",
  };
};

type LiveSpec = {
  readonly path: string;
  readonly logger: Logger;
  readonly onHealth: (isUp: boolean) => void;
};

/** The engine the configuration asks for: Redis when it names one, else the data folder's file. */
const openLive = (config: Config, { path, logger, onHealth }: LiveSpec): Promise<LiveStore> => {
  const onListenerError = (err: unknown): void => logger.error({ err }, "a listener failed");
  const { redis, durability, host, port } = config;
  if (!redis) return openSqliteStore({ path, durability, onListenerError });
  const noteHealth = (health: Health): void => {
    if (health.isUp) logger.info("the store is back");
    else logger.warn({ reason: health.reason }, "the store is away");
    onHealth(health.isUp);
  };
  const open = () => openRedisStore({ ...redis, onListenerError, onHealth: noteHealth });
  return awaitStore({ open, host, port, logger });
};

/**
 * Records in PostgreSQL where one is named, else in the data folder. With Redis beside it nothing else owns the folder's
 * file, so it is locked here: two gateways writing one SQLite file each believe they are alone.
 */
const openArchive = async (
  config: Config,
): Promise<{ readonly records: Records; readonly unlock: () => void }> => {
  const isAlone = config.redis !== undefined && config.databaseUrl === undefined;
  const unlock = isAlone ? lockDataFile(dataFile(config.dataDir)) : () => undefined;
  return { records: await openRecords(recordsPlace(config)), unlock };
};

/** Puts a gateway together: live conversations in Redis or in the one SQLite file that also holds the records. */
export const compose = async (config: Config, logger: Logger): Promise<Gateway> => {
  const path = dataFile(config.dataDir);
  let isStoreUp = true;
  const live = await openLive(config, { path, logger, onHealth: (isUp) => (isStoreUp = isUp) });
  const { records, unlock } = await openArchive(config);
  await ensureFirstSite(records);
  const instance = randomBytes(8).toString("hex");
  const ids = { make: () => randomBytes(18).toString("base64url") };
  const wayOut = await openWayOut(records, config.outsidePorts);
  // Offers, waits and the roster are compared by other gateways too.
  const clock = { ...systemClock, now: live.now };
  const own = { clock, ids, log: logger, instance, outside: wayOut.outside };
  const engine = await startEngine({ live, records, ...own });

  let readiness: Readiness = "starting";
  const readinessNow = (): Readiness => (readiness === "ready" && !isStoreUp ? "store-down" : readiness);
  const parts: Parts = { config, logger, live, records, engine, readiness: readinessNow };
  const deps = httpDeps(parts);
  const server = buildServer(deps);
  const boundPort = () => (server.server.address() as AddressInfo | null)?.port;
  const shared = socketDeps(parts, deps);
  const sockets: Sockets = await addSocketRoutes(server, shared);
  let draining: Promise<void> | undefined;

  const drain = async (): Promise<void> => {
    readiness = "draining";
    await sockets.drain(config.drainMs);
    sockets.close();
    shared.heartbeat.close();
    shared.hubs.close();
    await server.close();
    await engine.close();
    await wayOut.close();
    await records.close();
    unlock();
    await live.close();
  };

  return {
    listen: async () => {
      await server.listen({ host: config.host, port: config.port });
      readiness = "ready";
      // Last, so that a start that fails has not used up the password nobody saw.
      const passwords = { generate: generatePassword, hash: deps.passwords.hash };
      const [site] = engine.sites.all();
      const firstAgent = site && (await ensureFirstAgent(records, site.id, passwords));
      // Read by itself soon where it cannot be now: the password is shown all the same.
      if (firstAgent) await engine.sites.refreshAgents(site.id).catch(() => undefined);
      return { ...(firstAgent && { firstAgent }), url: urlOf(config.host, boundPort()) };
    },
    drain: () => (draining ??= drain()),
  };
};
