// A shopper's socket that goes, or a store that is away, while it says hello.
import { describe, expect, test } from "vitest";
import type { SiteId, VisitorId } from "@baton/protocol";
import { createConnectionCounter } from "../src/limits/index.ts";
import type { SessionDeps } from "../src/sockets/session-deps.ts";
import { VisitorSession } from "../src/sockets/visitor-session.ts";

const demo = "demo" as SiteId;
const ADDRESS = "192.0.2.7";

type Arrived = { readonly visitor: VisitorId };

/** A gateway that lets one socket of an address in, and finds out who comes when a test says so. */
const openGateway = () => {
  const sockets = createConnectionCounter();
  let followers = 0;
  let arrive: (who: Promise<Arrived>) => void = () => {};
  const site = { id: demo, settings: { site: { isEnabled: true, allowedOrigins: ["*"] } } };
  const deps = {
    engine: { sites: { get: () => site } },
    sockets,
    most: { perAddress: 1, perVisitor: 5, inAll: 10 },
    tokens: { arrive: () => new Promise<Arrived>((resolve) => (arrive = resolve)) },
    live: { feed: { follow: () => ((followers += 1), () => (followers -= 1)) } },
  } as unknown as SessionDeps;
  const session = new VisitorSession(deps, { address: ADDRESS, origin: "https://shop.example" });
  const hello = session.handle({ kind: "hello", version: 1, site: demo, locale: "ko" });
  return {
    session,
    hello,
    arrives: (who: Promise<Arrived>) => arrive(who),
    followers: () => followers,
    /** Whether another socket of the address may come. */
    hasRoom: () => sockets.open(`${demo}:${ADDRESS}`, 1) !== undefined,
  };
};

describe("a shopper's hello", () => {
  test("[GW154] leaves nothing behind when the socket goes meanwhile", async () => {
    const { session, hello, arrives, followers, hasRoom } = openGateway();
    session.gone();
    arrives(Promise.resolve({ visitor: "v" as VisitorId }));
    await hello;
    expect(followers()).toBe(0);
    expect(hasRoom()).toBe(true);
  });

  test("[GW154] leaves nothing behind when the store is away", async () => {
    const { hello, arrives, hasRoom } = openGateway();
    arrives(Promise.reject(new Error("away")));
    await expect(hello).rejects.toThrow("away");
    expect(hasRoom()).toBe(true);
  });
});
