// Two gateways on one Redis: shopper and agent on different ones, and what happens when a gateway or Redis goes.
import { cpSync } from "node:fs";
import type { ClientId, ConversationId, Row, SiteId, VisitorDown } from "@baton/protocol";
import {
  agentSocket,
  makeTempFolder,
  startGateway,
  startRedis,
  timed,
  visitorSocket,
  type GatewayProcess,
  type RedisServer,
} from "@baton/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { openShopperPage } from "./shopper-page.ts";

type Welcome = Extract<VisitorDown, { kind: "welcome" }>;

const PATIENT = { timeout: 40_000 };

let redis: RedisServer;
let one: GatewayProcess;
let two: GatewayProcess;
let login: { readonly login: string; readonly password: string };
let count = 0;
const id = (): ClientId => `redis-client-${String((count += 1)).padStart(8, "0")}` as ClientId;

beforeAll(async () => {
  redis = await startRedis({ durability: "everysec" });
  const env = { REDIS_URL: redis.url };
  // The same agents and settings on both, as PostgreSQL would give them.
  const first = await startGateway({ env });
  login = first.firstAgent ?? { login: "", password: "" };
  await first.stop();
  const copy = makeTempFolder("gateway").path;
  cpSync(first.dataDir, copy, { recursive: true });
  [one, two] = await Promise.all([
    startGateway({ env, dataDir: first.dataDir }),
    startGateway({ env, dataDir: copy }),
  ]);
});
afterAll(async () => {
  await Promise.allSettled([one?.stop(), two?.stop()]);
  await redis?.stop();
});

const shopperOn = async (
  gateway: GatewayProcess,
  resume: Pick<Welcome, "token"> & { cursor?: unknown } = {},
) => {
  const socket = await visitorSocket(gateway.url);
  const hello = { kind: "hello", version: 1, site: "demo" as SiteId, locale: "ko", ...resume };
  socket.send(hello as Parameters<typeof socket.send>[0]);
  return { socket, welcome: await socket.next("welcome") };
};
const agentOn = async (gateway: GatewayProcess) => {
  const socket = await agentSocket(gateway.url, login);
  socket.send({ kind: "hello", version: 1 });
  await socket.next("welcome");
  return socket;
};
type Agent = Awaited<ReturnType<typeof agentOn>>;
type Shopper = Awaited<ReturnType<typeof shopperOn>>["socket"];

const pair = async (shopper: Shopper, agent: Agent) => {
  agent.send({ kind: "set-presence", presence: "available" });
  const clientId = id();
  shopper.send({ kind: "request-human", clientId });
  const { conversation } = await shopper.next("ack", { where: (ack) => ack.clientId === clientId });
  await agent.next("rows", {
    where: ({ rows }) =>
      rows.some((row) => row.conversation === conversation && row.phase.kind === "offered"),
  });
  agent.send({ kind: "accept", clientId: id(), conversation });
  const isOurs = (row: Row): boolean => row.conversation === conversation && row.phase.kind === "assigned";
  const { rows } = await agent.next("rows", { where: ({ rows: seen }) => seen.some(isOurs) });
  const phase = rows.find(isOurs)?.phase;
  agent.send({ kind: "watch", conversation });
  await agent.next("conversation");
  return { conversation, fence: phase?.kind === "assigned" ? phase.fence : 0 };
};
const saying = (text: string) => ({
  where: (frame: { readonly entries: readonly unknown[] }): boolean =>
    JSON.stringify(frame.entries).includes(text),
});
const say = async (shopper: Shopper, text: string): Promise<ConversationId> => {
  const clientId = id();
  shopper.send({ kind: "say", clientId, text });
  return (await shopper.next("ack", { where: (ack) => ack.clientId === clientId })).conversation;
};

describe("two gateways on one Redis", () => {
  test("[GW120] shopper and agent on different gateways talk as if on one, also after one was killed", async () => {
    const [{ socket: shopper, welcome }, agent] = [await shopperOn(one), await agentOn(two)];
    const { conversation, fence } = await pair(shopper, agent);
    for (let turn = 0; turn < 5; turn += 1) {
      await say(shopper, `질문 ${turn}`);
      await agent.next("appended", saying(`질문 ${turn}`));
      agent.send({ kind: "say", clientId: id(), conversation, fence, text: `답변 ${turn}` });
      await shopper.next("appended", saying(`답변 ${turn}`));
    }
    const last = shopper.frames.findLast((frame) => frame.kind === "appended");
    const cursor = { conversation, seq: last?.cursor ?? 0, epoch: welcome.epoch };
    await one.kill9();
    agent.send({ kind: "say", clientId: id(), conversation, fence, text: "아직 계신가요?" });
    const { token } = welcome;
    const again = await shopperOn(two, { ...(token !== undefined && { token }), cursor });
    expect(JSON.stringify(again.welcome)).toContain("아직 계신가요?");
    expect(JSON.stringify(again.welcome)).not.toContain("답변 3");
    await say(again.socket, "네, 있어요");
    await agent.next("appended", saying("네, 있어요"));
    one = await one.restart();
    again.socket.close();
    agent.close();
  });

  test("[GW121] an emptied Redis is told: sockets come anew and the cursor is answered with a reset", async () => {
    const { socket, welcome } = await shopperOn(one);
    const conversation = await say(socket, "배송 언제 오나요?");
    await redis.command("FLUSHALL");
    const ending = await socket.ended();
    expect(ending.code).toBe(4010);
    const again = await shopperOn(one, {
      cursor: { conversation, seq: 1, epoch: welcome.epoch },
    });
    expect(again.welcome.epoch).not.toBe(welcome.epoch);
    await say(again.socket, "다시 여쭤볼게요");
    again.socket.close();
  });

  test("[GW124] an emptied Redis gets back from an open page what the shopper said, once and under the same ids", async () => {
    const page = openShopperPage(one.url);
    const own = () =>
      page.state
        .get()
        .timeline.entries.flatMap(({ author, body, clientId, seq }) =>
          author.kind === "visitor" && "text" in body ? [{ text: body.text, clientId, seq }] : [],
        );
    const words = ["주문 취소하고 싶어요", "아직 배송 전이에요", "부탁드려요"];
    for (const [at, text] of words.entries()) {
      page.say(text);
      await expect.poll(() => own().length, PATIENT).toBe(at + 1);
    }
    const before = own();
    const { epoch, conversation } = page.state.get().timeline;
    await redis.command("FLUSHALL");
    await expect.poll(() => page.state.get().timeline.conversation, PATIENT).not.toBe(conversation);
    await expect.poll(() => own().map(({ text }) => text), PATIENT).toEqual(words);
    expect(own().map(({ clientId }) => clientId)).toEqual(before.map(({ clientId }) => clientId));
    expect(page.state.get().timeline.epoch).not.toBe(epoch);
    await expect.poll(() => page.state.get().pending, PATIENT).toEqual([]);
    page.destroy();
  });

  test("[GW122] while Redis stands still nothing is acknowledged, the gateway is not ready, and both pass", async () => {
    const { socket } = await shopperOn(one);
    await say(socket, "첫 마디");
    redis.pause();
    const clientId = id();
    socket.send({ kind: "say", clientId, text: "둘째 마디" });
    const refused = socket.next("refused", { where: (frame) => frame.clientId === clientId });
    const { result, ms } = await timed(refused);
    expect(result?.code).toBe("store-unavailable");
    expect(ms).toBeLessThan(3_500);
    await expect.poll(async () => (await fetch(`${one.url}/readyz`)).status).toBe(503);
    redis.resume();
    await expect.poll(async () => (await fetch(`${one.url}/readyz`)).status, { timeout: 30_000 }).toBe(200);
    socket.send({ kind: "say", clientId, text: "둘째 마디" });
    await socket.next("ack", { where: (ack) => ack.clientId === clientId });
    socket.close();
  });
});

describe("a Redis that is not there", () => {
  test("[GW123] leaves the gateway alive, not ready and trying, until Redis comes", async () => {
    const absent = await startRedis();
    await absent.stop();
    const port = absent.port + 1;
    const starting = startGateway({ env: { REDIS_URL: absent.url, BATON_PORT: String(port) } });
    const ask = async (path: string): Promise<unknown> => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined);
      return answer && [answer.status, await answer.json()];
    };
    await expect
      .poll(() => ask("/readyz"), { timeout: 60_000 })
      .toEqual([503, { status: "waiting for store" }]);
    expect(await ask("/healthz")).toEqual([200, { status: "alive" }]);
    const redisAgain = await absent.restart();
    const gateway = await starting;
    expect(gateway.logs()).toContain("waiting for store");
    expect(await ask("/readyz")).toEqual([200, { status: "ready" }]);
    await gateway.stop();
    await redisAgain.stop();
  });
});
