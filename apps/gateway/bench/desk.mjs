// Gateways with agents already signed in, and sockets that speak their frames.
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureFirstSite, openRecords } from "@baton/records";
import { openSqliteStore } from "@baton/store";
import { openRedisStore } from "@baton/store-redis";
import { startPostgres } from "../../../packages/testkit/dist/postgres.js";
import { startRedis } from "../../../packages/testkit/dist/redis-server.js";
import WebSocket from "ws";
import { startNode } from "./processes.mjs";

const MAIN = fileURLToPath(new URL("../dist/main.js", import.meta.url));
const SITE = "demo";

const token = () => `${Date.now().toString(36)}.${randomBytes(32).toString("base64url")}`;
const hashOf = (value) => createHash("sha256").update(value).digest("base64url");

/** What gateways stand on: nothing besides them, Redis, or Redis and PostgreSQL when there are several. */
const startEngines = async (gateways) => {
  if (gateways === 0) return { pids: [], stop: async () => undefined };
  const redis = await startRedis({ durability: "everysec" });
  const postgres = gateways > 1 ? await startPostgres() : undefined;
  return {
    redisUrl: redis.url,
    databaseUrl: postgres?.newDatabase(),
    pids: [redis.pid],
    stop: async () => {
      await redis.stop();
      await postgres?.stop();
    },
  };
};

/** Agents and their sessions, written before the gateways start. */
const prepare = async (dataDir, { redisUrl, databaseUrl }, { agents: count, capacity }) => {
  const path = join(dataDir, "baton.db");
  const live = await (redisUrl === undefined
    ? openSqliteStore({ path, durability: "full" })
    : openRedisStore({ url: redisUrl }));
  const records = await openRecords(
    databaseUrl === undefined ? { dialect: "sqlite", path } : { dialect: "postgres", url: databaseUrl },
  );
  await ensureFirstSite(records);
  const cookies = [];
  for (let index = 0; index < count; index += 1) {
    const id = `bench-agent-${index}`;
    const agent = { id, site: SITE, login: id, name: id, departments: [], capacity };
    await records.agents.create({
      ...agent,
      isAdmin: index === 0,
      mustChangePassword: false,
      passwordHash: "x",
    });
    const session = token();
    await live.credentials.save(SITE, hashOf(session), `agent:${id}`, Date.now() + 3_600_000);
    cookies.push(`baton_session=${session}`);
  }
  await records.close();
  await live.close();
  return cookies;
};

/**
 * Starts gateways with everything on; only the counts that keep one machine from playing a thousand are raised. `gateways` 0 is
 * one with embedded engines, otherwise that many share a Redis, whose CPU counts as theirs. `env` is added to theirs.
 */
export const startDesk = async ({ agents, capacity, gateways = 0, env: more = {} }) => {
  const dataDir = mkdtempSync(join(tmpdir(), "baton-bench-"));
  const engines = await startEngines(gateways);
  const cookies = await prepare(dataDir, engines, { agents, capacity });
  const many = "100000";
  const env = {
    BATON_PORT: "0",
    BATON_DATA: dataDir,
    BATON_LOG_LEVEL: "error",
    BATON_OPERATIONS_PER_MINUTE: many,
    BATON_CONVERSATIONS_PER_MINUTE: many,
    BATON_SOCKETS_PER_ADDRESS: many,
    BATON_SOCKETS: many,
    BATON_REQUESTS_PER_MINUTE: many,
    ...(engines.redisUrl && { REDIS_URL: engines.redisUrl }),
    ...(engines.databaseUrl && { DATABASE_URL: engines.databaseUrl }),
    ...more,
  };
  const children = [];
  for (let index = 0; index < Math.max(1, gateways); index += 1) {
    children.push(await startNode(MAIN, { env, ready: /Demo shop\s+(http:\S+)\/shop\/[\s\S]*Ctrl-C/ }));
  }
  const bases = children.map((child) => child.match[1]);
  return {
    pid: children[0].pid,
    pids: [...children.map((child) => child.pid), ...engines.pids],
    bases,
    base: bases[0],
    /** Of the gateway on which agents are; another than the shoppers' where there are several. */
    agentBase: bases.at(-1),
    cookies,
    stop: async () => {
      for (const child of children) await child.stop();
      await engines.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

/** A socket whose frames are handed to `onFrame`; resolves when open. */
export const connect = (url, { headers = {}, onFrame }) =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { headers, perMessageDeflate: false });
    socket.on("message", (data) => onFrame(JSON.parse(Buffer.from(data).toString("utf8")), socket));
    socket.once("open", () => resolve(socket));
    socket.once("error", reject);
  });

const wsUrl = (base, path) => base.replace("http", "ws") + path;

/** A shopper past hello; `onFrame` hears what follows the welcome. */
export const shopper = ({ base }, onFrame) =>
  new Promise((resolve, reject) => {
    connect(wsUrl(base, "/v1/visitor"), {
      headers: { origin: base },
      onFrame: (frame, socket) => (frame.kind === "welcome" ? resolve(socket) : onFrame(frame)),
    }).then((socket) => {
      socket.once("close", (code) => reject(new Error(`closed with ${code}`)));
      socket.send(JSON.stringify({ kind: "hello", version: 1, site: SITE, locale: "ko" }));
    }, reject);
  });

/** An agent past hello; `onFrame` hears the welcome too. */
export const agent = ({ agentBase, cookies }, index, onFrame) =>
  new Promise((resolve, reject) => {
    connect(wsUrl(agentBase, "/v1/agent"), {
      headers: { origin: agentBase, cookie: cookies[index] },
      onFrame: (frame, socket) => {
        if (frame.kind === "welcome") resolve(socket);
        onFrame(frame, socket);
      },
    }).then((socket) => socket.send(JSON.stringify({ kind: "hello", version: 1 })), reject);
  });

export const clientId = () => randomBytes(16).toString("base64url");
