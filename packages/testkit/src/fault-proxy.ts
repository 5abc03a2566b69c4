// A TCP proxy between a client and a gateway that breaks the line where a test says so.
import { createConnection, createServer } from "node:net";
import type { Socket } from "node:net";

/**
 * What happens to bytes in one direction: `pass` them on, `hold` them until told otherwise (a half-open link, or an answer
 * still on its way when the line is cut), or `swallow` them.
 */
export type LineMode = "pass" | "hold" | "swallow";

/** A proxy on a port of its own. */
export interface FaultProxy {
  /** `http://127.0.0.1:<port>`; paths and frames go through unchanged. */
  readonly url: string;
  readonly port: number;
  /** Connections that stand now. */
  readonly connections: number;
  /** Bytes held back in either direction, so that a test can tell that an answer is on its way. */
  readonly heldBytes: number;
  /** From now on, in this direction, on every connection; going back to `pass` delivers what was held. */
  set(direction: "toServer" | "toClient", mode: LineMode): void;
  /** How much later bytes arrive, in either direction, ms. */
  delayMs: number;
  /** How long each single byte takes, in either direction, ms; going back to 0 delivers what waits. */
  trickleMs: number;
  /** The connections that stand carry nothing from now on and are never told; new ones are as new. */
  strand(): void;
  /** Breaks every connection with a reset, losing what is held; new ones are accepted. Both directions pass again. */
  cut(): void;
  /** Where connections made from now on lead: to another server that took over. */
  targetPort: number;
  /** While set, new connections are reset at once, as when the gateway is gone. */
  isRefusing: boolean;
  /** Resolves when `test` holds; rejects after `withinMs` (default 5,000). */
  until(test: () => boolean, withinMs?: number): Promise<void>;
  close(): Promise<void>;
}

type Direction = { mode: LineMode; delayMs: number; trickleMs: number };

/** Writes to `to` byte by byte while told to. */
const createTrickle = (to: Socket, direction: Direction) => {
  let waiting: Buffer = Buffer.alloc(0);
  let timer: NodeJS.Timeout | undefined;
  const drip = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (!to.writable) return;
      to.write(waiting.subarray(0, 1));
      waiting = waiting.subarray(1);
      if (waiting.length > 0) drip();
    }, direction.trickleMs);
  };
  return {
    isOn: () => direction.trickleMs > 0,
    take: (chunk: Buffer) => {
      waiting = Buffer.concat([waiting, chunk]);
      drip();
    },
    release: () => {
      clearTimeout(timer);
      timer = undefined;
      if (waiting.length > 0 && to.writable) to.write(waiting);
      waiting = Buffer.alloc(0);
    },
  };
};

/** One direction of one connection. */
const createLine = (to: Socket, direction: Direction) => {
  let held: Buffer[] = [];
  let isStranded = false;
  const delayed: Buffer[] = [];
  const trickle = createTrickle(to, direction);
  // Each turn writes the oldest, so that bytes keep their order, also when the delay gets shorter.
  const writeOldest = (): void => {
    const chunk = delayed.shift();
    if (chunk !== undefined && to.writable) to.write(chunk);
  };
  const write = (chunk: Buffer): void => {
    if (trickle.isOn()) return trickle.take(chunk);
    if (direction.delayMs === 0 && delayed.length === 0) return void to.write(chunk);
    delayed.push(chunk);
    setTimeout(writeOldest, direction.delayMs);
  };
  return {
    heldBytes: () => held.reduce((sum, chunk) => sum + chunk.length, 0),
    strand: () => {
      isStranded = true;
    },
    take: (chunk: Buffer) => {
      if (isStranded) return;
      if (direction.mode === "hold") held.push(chunk);
      else if (direction.mode === "pass") write(chunk);
    },
    release: () => {
      for (const chunk of held) to.write(chunk);
      held = [];
    },
    hurry: trickle.release,
  };
};

/** Starts a proxy in front of a port of this machine. */
export const createFaultProxy = async (firstPort: number): Promise<FaultProxy> => {
  let targetPort = firstPort;
  const directions = {
    toServer: { mode: "pass", delayMs: 0, trickleMs: 0 },
    toClient: { mode: "pass", delayMs: 0, trickleMs: 0 },
  } satisfies Record<string, Direction> as {
    readonly toServer: Direction;
    readonly toClient: Direction;
  };
  const connections = new Set<{
    readonly toServer: ReturnType<typeof createLine>;
    readonly toClient: ReturnType<typeof createLine>;
    readonly reset: () => void;
  }>();
  let isRefusing = false;

  const server = createServer((client) => {
    client.on("error", () => {});
    if (isRefusing) return void client.resetAndDestroy();
    const upstream = createConnection({ port: targetPort, host: "127.0.0.1" });
    const connection = {
      toServer: createLine(upstream, directions.toServer),
      toClient: createLine(client, directions.toClient),
      reset: () => {
        client.resetAndDestroy();
        upstream.resetAndDestroy();
      },
    };
    connections.add(connection);
    client.setNoDelay(true);
    upstream.setNoDelay(true);
    upstream.on("error", () => client.resetAndDestroy());
    client.on("data", (chunk: Buffer) => connection.toServer.take(chunk));
    upstream.on("data", (chunk: Buffer) => connection.toClient.take(chunk));
    client.on("close", () => {
      connections.delete(connection);
      upstream.end();
    });
    upstream.on("close", () => client.end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;

  const pass = (name: "toServer" | "toClient"): void => {
    for (const connection of connections) connection[name].release();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    get connections() {
      return connections.size;
    },
    get heldBytes() {
      return [...connections].reduce(
        (sum, line) => sum + line.toServer.heldBytes() + line.toClient.heldBytes(),
        0,
      );
    },
    get targetPort() {
      return targetPort;
    },
    set targetPort(port) {
      targetPort = port;
    },
    get isRefusing() {
      return isRefusing;
    },
    set isRefusing(value) {
      isRefusing = value;
    },
    get delayMs() {
      return directions.toServer.delayMs;
    },
    set delayMs(ms) {
      directions.toServer.delayMs = ms;
      directions.toClient.delayMs = ms;
    },
    get trickleMs() {
      return directions.toServer.trickleMs;
    },
    set trickleMs(ms) {
      directions.toServer.trickleMs = ms;
      directions.toClient.trickleMs = ms;
      if (ms > 0) return;
      for (const { toServer, toClient } of connections) {
        toServer.hurry();
        toClient.hurry();
      }
    },
    set: (name, mode) => {
      directions[name].mode = mode;
      if (mode === "pass") pass(name);
    },
    strand: () => {
      for (const { toServer, toClient } of connections) {
        toServer.strand();
        toClient.strand();
      }
    },
    cut: () => {
      for (const connection of connections) connection.reset();
      directions.toServer.mode = "pass";
      directions.toClient.mode = "pass";
    },
    until: async (test, withinMs = 5_000) => {
      const end = Date.now() + withinMs;
      while (!test()) {
        if (Date.now() > end) throw new Error(`it did not come true within ${withinMs} ms: ${test}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    close: async () => {
      for (const connection of connections) connection.reset();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
};
