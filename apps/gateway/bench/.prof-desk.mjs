// A gateway with agents already signed in, and sockets that speak its frames.
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureFirstSite, openRecords } from "@baton/records";
import { openSqliteStore } from "@baton/store";
import WebSocket from "ws";
import { startNode } from "./processes.mjs";

const MAIN = fileURLToPath(new URL("../dist/main.js", import.meta.url));
const SITE = "demo";

const token = () => `${Date.now().toString(36)}.${randomBytes(32).toString("base64url")}`;
const hashOf = (value) => createHash("sha256").update(value).digest("base64url");

/** Agents and their sessions, written before the gateway starts. */
const prepare = async (dataDir, count, capacity) => {
  const path = join(dataDir, "baton.db");
  const live = await openSqliteStore({ path, durability: "full" });
  const records = await openRecords({ dialect: "sqlite", path });
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

/** Starts a gateway with everything on; only the counts that keep one machine from playing a thousand are raised. */
export const startDesk = async ({ agents, capacity }) => {
  const dataDir = mkdtempSync(join(tmpdir(), "baton-bench-"));
  const cookies = await prepare(dataDir, agents, capacity);
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
  };
  const child = await startNode(MAIN, {
    env,
    args: process.env.PROF ? ["--cpu-prof", "--cpu-prof-dir=/tmp/prof", "--cpu-prof-interval=500"] : [],
    ready: /Demo shop\s+(http:\S+)\/shop\/[\s\S]*Ctrl-C/,
  });
  const [, base] = child.match;
  return {
    pid: child.pid,
    base,
    cookies,
    stop: async () => {
      await child.stop();
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

/** An agent past hello and available. */
export const agent = ({ base, cookies }, index, onFrame) =>
  new Promise((resolve, reject) => {
    connect(wsUrl(base, "/v1/agent"), {
      headers: { origin: base, cookie: cookies[index] },
      onFrame: (frame, socket) => {
        if (frame.kind === "welcome") resolve(socket);
        else onFrame(frame);
      },
    }).then((socket) => socket.send(JSON.stringify({ kind: "hello", version: 1 })), reject);
  });

export const clientId = () => randomBytes(16).toString("base64url");
