// What an agent's socket is told first, and that no row of it grows older, whatever comes when.
import { describe, expect, test } from "vitest";
import type { ConversationState } from "@baton/domain";
import type { AgentDown, AgentId, Colleague, ConversationId, SiteId } from "@baton/protocol";
import type { FeedMessage } from "@baton/store";
import { AgentSession } from "../src/sockets/agent-session.ts";
import type { AgentLogin } from "../src/sockets/agent-session.ts";
import type { SessionDeps } from "../src/sockets/session-deps.ts";
import { createSiteHubs } from "../src/sockets/site-hub.ts";

const kim = "ag_kim" as AgentId;
const demo = "demo" as SiteId;

const state = (seq: number, kind: "offered" | "assigned" = "assigned"): ConversationState =>
  ({
    id: "a" as ConversationId,
    seq,
    phase: { kind, agentId: kim, agentName: "", since: 0, until: 0, fence: seq, ticket: {}, explanation: {} },
    tags: [],
    preview: {},
  }) as unknown as ConversationState;

const announcement = (of: ConversationState): FeedMessage => ({
  kind: "committed",
  site: demo,
  conversation: of.id,
  after: of.seq - 1,
  events: [],
  state: of,
});

const site = {
  id: demo,
  agents: new Map([[kim, { id: kim, name: "Kim", isAdmin: true }]]),
  settings: { site: { name: "Demo", timeZone: "UTC" }, departments: [], cannedReplies: [] },
  policy: { serviceLevelMs: 1 },
};
const SOON = { timeout: 15_000 };

type List = readonly ConversationState[];

/** An engine whose list is read when a test says so, and a feed that says what a test says. */
const createWorld = () => {
  const reads: ((states: List) => void)[] = [];
  let announce: (message: FeedMessage) => void = () => {};
  const engine = {
    sites: { get: () => site, onChange: () => () => {} },
    colleagues: async (): Promise<readonly Colleague[]> => [],
    desk: async () => ({ isOpen: true, isStaffed: true }),
    agents: {
      list: async () => ({ states: await new Promise<List>((resolve) => void reads.push(resolve)) }),
    },
  };
  const followSite = (_site: SiteId, listener: (message: FeedMessage) => void) => {
    announce = listener;
    return () => {};
  };
  return {
    engine,
    feed: { followSite },
    announce: (of: ConversationState) => announce(announcement(of)),
    isReading: () => expect.poll(() => reads.length, SOON).toBeGreaterThan(0),
    /** The oldest reading of the list that waits finds this. */
    find: (...states: List) => reads.shift()?.(states),
  };
};

/** A gateway's hub, and a way to open sockets of Kim's on it. */
const openGateway = () => {
  const { engine, feed, ...world } = createWorld();
  const logger = console;
  type HubDeps = Parameters<typeof createSiteHubs>[0];
  const hubs = createSiteHubs({ engine, feed, logger } as unknown as HubDeps);
  const live = { conversations: { epoch: async () => "one" } };
  const deps = { engine, live, hubs, logger } as unknown as SessionDeps;
  const open = () => {
    const told: AgentDown[] = [];
    const session = new AgentSession(deps, {
      site,
      agentId: kim,
      come: () => ({ arrived: Promise.resolve(), left: () => {} }),
    } as unknown as AgentLogin);
    const peer = {
      send: (frame: AgentDown) => void told.push(frame),
      sendJson: (bytes: Buffer) => void told.push(JSON.parse(bytes.toString("utf8")) as AgentDown),
      hasRoom: true,
    };
    session.peer = peer as unknown as NonNullable<AgentSession["peer"]>;
    return { session, told, hello: session.handle({ kind: "hello", version: 1 }) };
  };
  return { ...world, open, close: () => hubs.close() };
};

const versions = (told: readonly AgentDown[]): readonly (readonly [string, number | undefined])[] =>
  told.flatMap((frame) =>
    frame.kind === "welcome" || frame.kind === "rows"
      ? frame.rows.map(({ version }) => [frame.kind, version] as const)
      : [],
  );

describe("an agent's list", () => {
  test("[GW99] comes first, and what was told meanwhile after it when it is newer", async () => {
    const gateway = openGateway();
    const { told, hello } = gateway.open();
    await gateway.isReading();
    gateway.announce(state(42, "offered"));
    gateway.announce(state(43));
    const other = gateway.open();
    gateway.find(state(42, "offered"));
    await hello;
    expect(told.map(({ kind }) => kind)).toEqual(["welcome"]);
    await expect
      .poll(() => versions(told))
      .toEqual([
        ["welcome", 42],
        ["rows", 43],
      ]);
    await gateway.isReading();
    gateway.find(state(43));
    await other.hello;
    gateway.announce(state(44));
    await expect
      .poll(() => versions(other.told))
      .toEqual([
        ["welcome", 43],
        ["rows", 44],
      ]);
    gateway.close();
  });

  test("[GW99] read ahead of the announcements, is not set back by them, and others learn of it", async () => {
    const gateway = openGateway();
    const first = gateway.open();
    await gateway.isReading();
    gateway.find(state(40));
    await first.hello;
    const second = gateway.open();
    await gateway.isReading();
    gateway.find(state(46));
    await second.hello;
    for (let seq = 41; seq <= 47; seq += 1) gateway.announce(state(seq));
    await expect.poll(() => versions(first.told).at(-1)?.[1], SOON).toBe(47);
    await expect.poll(() => versions(second.told).at(-1)?.[1], SOON).toBe(47);
    for (const { told } of [first, second]) {
      const all = versions(told).map(([, version]) => version ?? 0);
      expect(all).toEqual(all.toSorted((a, b) => a - b));
    }
    gateway.close();
  });

  test("[GW154] is no more told of when the socket went while it was read", async () => {
    const gateway = openGateway();
    const { session, hello } = gateway.open();
    let heard = 0;
    session.holds = () => void (heard += 1);
    gateway.announce(state(1));
    session.gone();
    gateway.announce(state(2));
    await gateway.isReading();
    gateway.find(state(2));
    await hello;
    gateway.announce(state(3));
    expect(heard).toBe(1);
    gateway.close();
  });
});
