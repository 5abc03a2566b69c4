// A shopper's open page: the real client, over real sockets, with storage of its own.
import { randomUUID } from "node:crypto";
import { createVisitorClient, type Environment, type VisitorClient } from "@baton/client";
import type { SiteId } from "@baton/protocol";
import { createMemoryStorage } from "@baton/testkit";
import { WebSocket } from "ws";

/** Opens it at the gateway of `base`, `http://host:port`; `destroy` closes it. */
export const openShopperPage = (base: string): VisitorClient => {
  const environment: Environment = {
    openSocket: (url, events) => {
      const socket = new WebSocket(url);
      socket.on("open", events.opened);
      socket.on("message", (data: Buffer) => events.message(data.toString("utf8")));
      socket.on("close", events.closed);
      socket.on("error", () => undefined);
      return { send: (text) => socket.send(text), close: () => socket.close() };
    },
    setTimer: (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    now: Date.now,
    random: Math.random,
    makeId: () => randomUUID().replaceAll("-", ""),
    storage: createMemoryStorage(),
    watchSignals: () => () => undefined,
    isLookedAt: () => true,
    watchAddress: () => () => undefined,
    watchStorage: () => () => undefined,
  };
  const url = `${base.replace("http", "ws")}/v1/visitor`;
  const client = createVisitorClient({ environment, url, site: "demo" as SiteId, locale: () => "ko" });
  client.open();
  return client;
};
