// Signing in on a busy day, on both engines: who waits for a person is all there, what the bot is busy with costs nothing more.
import { join } from "node:path";
import { indexes, type ConversationEvent, type ConversationState, type Phase } from "@baton/domain";
import type { AgentDown, AgentId, ConversationId, Row, SiteId, VisitorId } from "@baton/protocol";
import { openSqliteStore, type LiveStore } from "@baton/store";
import { openRedisStore } from "@baton/store-redis";
import { agentSocket, signIn, startEngines, startGateway, type GatewayProcess } from "@baton/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const SITE = "demo" as SiteId;
const WAITING = 900;
const WITH_BOT = 3_000;
/** So many were opened at one instant, more than a page. */
const AT_ONCE = 250;
const NOW = Date.now();
const OPENED = NOW - 600_000;
const READY = { timeout: 120_000 };

const ticket = { since: OPENED, reason: "asked" as const, priority: 0, tried: [] };
const explanation = { policy: "picked" as const, load: 0, capacity: 4, skipped: [] };

const stateOf = (id: string, openedAt: number, phase: Phase): ConversationState => ({
  id: id as ConversationId,
  site: SITE,
  visitor: `visitor-${id}` as VisitorId,
  locale: "ko",
  openedAt,
  seq: 1,
  phase,
  fields: {},
  tags: [],
  read: { visitor: 0, agents: 0 },
  preview: { text: "울 머플러 세탁은 어떻게 하나요?", at: NOW, author: "visitor" },
  visitorSpoke: { seq: 1, at: NOW },
  botAnswered: 1,
  unread: 1,
  hasPersonAnswered: false,
  tried: [],
  activeAt: NOW,
});

const seed = async (store: LiveStore, states: readonly ConversationState[]): Promise<void> => {
  const one = (state: ConversationState) => {
    const body = { kind: "text" as const, text: state.preview.text };
    const event: ConversationEvent = { kind: "said", by: { kind: "visitor" }, body, seq: 1, at: NOW };
    return store.conversations.commit({ expectedSeq: 0, events: [event], state, indexes: indexes(state) });
  };
  for (let at = 0; at < states.length; at += 200) await Promise.all(states.slice(at, at + 200).map(one));
};

const waiting = Array.from({ length: WAITING }, (_, at) => {
  const department = at % 3 === 0 ? { department: "orders" } : {};
  const phase = { kind: "queued" as const, ...ticket, ...department, since: OPENED + at };
  return stateOf(`waiting-${String(at).padStart(4, "0")}`, OPENED + at, phase);
});
/** Opened after everything else, as on a busy day. */
const withBot = Array.from({ length: WITH_BOT }, (_, at) =>
  stateOf(`bot-${String(at).padStart(4, "0")}`, OPENED + 10_000 + Math.max(AT_ONCE, at), {
    kind: "bot",
    misses: 0,
  }),
);
const mine = (agentId: AgentId): readonly ConversationState[] =>
  [0, 1, 2].map((at) =>
    stateOf(`mine-${at}`, OPENED - 1_000 + at, {
      kind: "assigned",
      agentId,
      agentName: "",
      since: NOW,
      fence: 1,
      ticket,
      explanation,
    }),
  );

const idsOf = (rows: readonly Pick<Row, "conversation">[], kind: string): readonly string[] =>
  rows.map(({ conversation }) => conversation as string).filter((id) => id.startsWith(kind));

describe.each(["embedded", "redis"] as const)("thousands of live conversations, %s", (engines) => {
  let gateway: GatewayProcess;
  let cookie: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    const servers = await startEngines(engines);
    stop = servers.stop;
    // A first start makes site and agent.
    const first = await startGateway({ env: servers.env, ...(engines === "embedded" && { engines }) });
    if (!first.firstAgent) throw new Error("no first agent");
    const session = await signIn(first.url, first.firstAgent);
    const headers = { cookie: session };
    const { me } = (await (await fetch(new URL("/v1/agent/me", first.url), { headers })).json()) as {
      me: { id: AgentId };
    };
    await first.stop();
    const url = servers.env["REDIS_URL"];
    const store = url
      ? await openRedisStore({ url })
      : await openSqliteStore({ path: join(first.dataDir, "baton.db"), durability: "normal" });
    await seed(store, [...mine(me.id), ...waiting, ...withBot]);
    await store.close();
    gateway = await startGateway({ env: servers.env, dataDir: first.dataDir });
    cookie = await signIn(gateway.url, first.firstAgent);
  }, READY.timeout);
  afterAll(async () => {
    await gateway?.stop();
    await stop?.();
  });

  test(
    "[GW180] one's own and all who wait are told, in their order; of the bot's the newest",
    READY,
    async () => {
      const socket = await agentSocket(gateway.url, { cookie });
      socket.send({ kind: "hello", version: 1 });
      const welcome = await socket.next("welcome");
      expect(idsOf(welcome.rows, "").slice(0, 3).toSorted()).toEqual(["mine-0", "mine-1", "mine-2"]);
      const inLine = idsOf(welcome.rows, "waiting");
      expect(inLine).toEqual(waiting.slice(0, inLine.length).map(({ id }) => id));
      const told = (): readonly Row[] =>
        socket.frames.flatMap((frame: AgentDown) =>
          frame.kind === "welcome" || frame.kind === "rows" ? frame.rows : [],
        );
      await expect.poll(() => new Set(idsOf(told(), "waiting")).size, { timeout: 20_000 }).toBe(WAITING);
      await expect.poll(() => idsOf(told(), "bot").length, { timeout: 20_000 }).toBeGreaterThan(0);
      expect(welcome.older).toBeDefined();
      socket.close();
    },
  );

  test("[GW181] what is told at sign-in does not grow with what the bot is busy with", READY, async () => {
    const socket = await agentSocket(gateway.url, { cookie });
    socket.send({ kind: "hello", version: 1 });
    await socket.next("welcome");
    // A ping is answered after what went before it; rows that wait for room come in rounds.
    const rows = (): number =>
      socket.frames.reduce(
        (sum, frame) => sum + (frame.kind === "welcome" || frame.kind === "rows" ? frame.rows.length : 0),
        0,
      );
    await expect.poll(rows, { timeout: 20_000 }).toBeGreaterThanOrEqual(3 + WAITING + 100);
    socket.send({ kind: "ping" });
    await socket.next("pong");
    expect(rows()).toBe(3 + WAITING + 100);
    socket.close();
  });

  test("[GW182] the rest is read page by page, many opened at one instant among it", READY, async () => {
    const socket = await agentSocket(gateway.url, { cookie });
    socket.send({ kind: "hello", version: 1 });
    let { older } = await socket.next("welcome");
    const seen = new Set<string>();
    while (older !== undefined) {
      const answer: Response = await fetch(new URL(`/v1/agent/live?before=${older}`, gateway.url), {
        headers: { cookie },
      });
      expect(answer.status).toBe(200);
      const page = (await answer.json()) as { rows: readonly Row[]; older?: number };
      for (const id of idsOf(page.rows, "bot")) seen.add(id);
      older = page.older;
    }
    // All but those the welcome told, of which the last opens the first page.
    expect(seen.size).toBe(WITH_BOT - 99);
    expect(
      (await fetch(new URL("/v1/agent/live?before=x", gateway.url), { headers: { cookie } })).status,
    ).toBe(400);
    socket.close();
  });
});
