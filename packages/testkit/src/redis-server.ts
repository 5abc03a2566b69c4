// A private redis-server for one test: own port, own folder, and whatever a test wants to do to it.
import { createConnection } from "node:net";
import { startChild } from "./child-process.ts";
import type { Child } from "./child-process.ts";
import { freePort } from "./free-port.ts";
import { makeTempFolder } from "./temp-folder.ts";

/** `none` keeps nothing over a restart. */
export type RedisDurability = "always" | "everysec" | "none";

export type RedisServerOptions = {
  readonly durability?: RedisDurability;
  /** Further settings as `name value`. */
  readonly settings?: readonly string[];
  /** Keep the data of an earlier one. */
  readonly folder?: string;
  readonly port?: number;
};

/** A server that answers. */
export interface RedisServer {
  /** `redis://127.0.0.1:<port>`. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly folder: string;
  /** `kill -9`. */
  kill9(): Promise<void>;
  /** SIGSTOP: it stands still, its lines stay open. */
  pause(): void;
  resume(): void;
  /** Asks it to leave; a second call does nothing. */
  stop(): Promise<void>;
  /** Starts another on the same port and data. */
  restart(): Promise<RedisServer>;
  /** One command over a line of its own; the raw reply, errors included. */
  command(...words: readonly string[]): Promise<string>;
}

const READY_WITHIN_MS = 20_000;
const GONE_WITHIN_MS = 10_000;
const MISSING = "redis-server is missing: install it, for example with apt-get install redis-server.";

/** Below 55,000, because a Cluster's second port is 10,000 higher. */
const redisPort = async (): Promise<number> => {
  const port = await freePort();
  return port < 55_000 ? port : redisPort();
};

/** Sends one command and gives back what came until the line was still for a moment. */
export const redisCommand = (port: number, words: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = createConnection({ port, host: "127.0.0.1" });
    let reply = "";
    const parts = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join("");
    socket.setTimeout(GONE_WITHIN_MS, () => socket.destroy(new Error(`${words[0]}: no answer`)));
    socket.on("error", reject);
    socket.on("connect", () => {
      socket.write(`*${words.length}\r\n${parts}*1\r\n$4\r\nQUIT\r\n`);
    });
    socket.on("data", (chunk: Buffer) => (reply += chunk.toString("utf8")));
    socket.on("close", () => resolve(reply.replace(/\+OK\r\n$/, "").trim()));
  });

const settingsOf = (durability: RedisDurability): readonly string[] =>
  durability === "none"
    ? ["save ", "appendonly no"]
    : ["save ", "appendonly yes", `appendfsync ${durability}`];

const untilAnswering = async (child: Child, port: number): Promise<void> => {
  try {
    await child.saw(/Ready to accept connections/, READY_WITHIN_MS);
  } catch (cause) {
    if (child.output().includes("ENOENT")) throw new Error(MISSING, { cause });
    throw cause;
  }
  const reply = await redisCommand(port, ["PING"]);
  if (reply !== "+PONG") throw new Error(`redis-server answered ${reply}`);
};

/** Starts a server and waits until it answers. Throws one sentence on how to install it when it is missing. */
export const startRedis = async (options: RedisServerOptions = {}): Promise<RedisServer> => {
  const { durability = "none", settings = [] } = options;
  const folder = options.folder ?? makeTempFolder("redis").path;
  const port = options.port ?? (await redisPort());
  const words = [...settingsOf(durability), ...settings].flatMap((line) => {
    const [name = "", ...rest] = line.split(" ");
    return [`--${name}`, rest.join(" ")];
  });
  const child = startChild({
    command: "redis-server",
    args: ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, ...words],
    cwd: folder,
    env: { PATH: process.env["PATH"] },
  });
  await untilAnswering(child, port);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    // What stands still takes no other signal.
    child.signal("SIGCONT");
    child.signal(signal);
    await child.exited(GONE_WITHIN_MS);
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    pid: child.pid,
    folder,
    kill9: () => end("SIGKILL"),
    pause: () => child.signal("SIGSTOP"),
    resume: () => child.signal("SIGCONT"),
    stop: () => end("SIGTERM"),
    restart: () => startRedis({ ...options, folder, port }),
    command: (...words) => redisCommand(port, words),
  };
};

/** A Cluster of three primaries on this machine. */
export interface RedisCluster {
  /** Of its first node. */
  readonly url: string;
  readonly nodes: readonly RedisServer[];
  /** Which of the nodes keeps this key. */
  nodeOf(key: string): Promise<RedisServer>;
  stop(): Promise<void>;
}

const SLOTS = 16_384;

/** Starts three primaries, gives each a third of the slots and waits until all agree. Each keeps what `options` say. */
export const startRedisCluster = async (
  options: Pick<RedisServerOptions, "durability" | "settings"> = {},
): Promise<RedisCluster> => {
  const settings = ["cluster-enabled yes", "cluster-node-timeout 5000", ...(options.settings ?? [])];
  const start = (): Promise<RedisServer> => startRedis({ ...options, settings });
  const first = await start();
  const nodes = [first, await start(), await start()];
  const share = Math.ceil(SLOTS / nodes.length);
  for (const [at, node] of nodes.entries()) {
    const last = Math.min((at + 1) * share, SLOTS) - 1;
    await node.command("CLUSTER", "ADDSLOTSRANGE", String(at * share), String(last));
    await node.command("CLUSTER", "SET-CONFIG-EPOCH", String(at + 1));
    await node.command("CLUSTER", "MEET", "127.0.0.1", String(first.port));
  }
  const end = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const infos = await Promise.all(nodes.map((node) => node.command("CLUSTER", "INFO")));
    if (infos.every((info) => /cluster_state:ok/.test(info) && /cluster_known_nodes:3/.test(info))) break;
    if (Date.now() > end) throw new Error(`the Cluster did not form:\n${infos.join("\n")}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url: first.url,
    nodes,
    nodeOf: async (key) => {
      const slot = Number((await redisCommand(first.port, ["CLUSTER", "KEYSLOT", key])).slice(1));
      return nodes[Math.floor(slot / share)] ?? first;
    },
    stop: async () => {
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
};
