// Which channels are listened to, on lines of their own: sharded where the server can, so that only the node that holds the
// site is concerned.
import type { Redis } from "ioredis";
import type { Connection } from "./connection.ts";

export type Subscriptions = {
  /** Resolves when Redis has confirmed. */
  add(channels: readonly string[]): Promise<void>;
  remove(channels: readonly string[]): Promise<void>;
  /** Whether the line stands. */
  isUp(): boolean;
  close(): void;
};

export type SubscriptionsSpec = {
  readonly connection: Connection;
  /** Opens a line of its own, for a single server. */
  readonly openLine: () => Connection & { readonly client: Redis };
  readonly isSharded: boolean;
  readonly onMessage: (channel: string, message: string) => void;
  /** The line was broken and stands again: whatever was told meanwhile was missed. */
  readonly onRestored: () => void;
};

const PING_MS = 5_000;

export const createSubscriptions = (spec: SubscriptionsSpec): Subscriptions => {
  const { connection, isSharded, onMessage, onRestored } = spec;
  const line = connection.isCluster ? undefined : spec.openLine();
  const client = line?.client ?? connection.client;
  client.on(isSharded ? "smessage" : "message", onMessage);

  let isFirst = true;
  client.on("ready", () => {
    if (!isFirst) onRestored();
    isFirst = false;
  });
  // A half-open line tells nobody; an unanswered ping does, and a new line is made.
  const pinging =
    line &&
    setInterval(() => {
      if (line.client.status === "ready") line.client.ping().catch(() => line.reconnect());
    }, PING_MS);
  pinging?.unref();

  return {
    add: async (channels) => {
      await (isSharded ? client.ssubscribe(...channels) : client.subscribe(...channels));
    },
    remove: async (channels) => {
      await (isSharded ? client.sunsubscribe(...channels) : client.unsubscribe(...channels));
    },
    isUp: () => client.status === "ready",
    close: () => {
      clearInterval(pinging);
      line?.close();
    },
  };
};
