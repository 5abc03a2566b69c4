// Two gateways with nothing of their own: live conversations in Redis, everything recorded in PostgreSQL.
import type { ClientId, SiteId, VisitorDown, VisitorUp } from "@baton/protocol";
import {
  agentSocket,
  signIn,
  startGateway,
  startPostgres,
  startRedis,
  visitorSocket,
  type FrameSocket,
  type GatewayProcess,
} from "@baton/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

let postgres: Awaited<ReturnType<typeof startPostgres>>;
let redis: Awaited<ReturnType<typeof startRedis>>;
let first: GatewayProcess;
let second: GatewayProcess;
let count = 0;

const id = (): ClientId => `test-client-${String((count += 1)).padStart(8, "0")}` as ClientId;
const site = "demo" as SiteId;

const shopper = async (gateway: GatewayProcess): Promise<FrameSocket<VisitorUp, VisitorDown>> => {
  const socket = await visitorSocket(gateway.url);
  socket.send({ kind: "hello", version: 1, site, locale: "ko" });
  await socket.next("welcome");
  return socket;
};

beforeAll(async () => {
  [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const env = { REDIS_URL: redis.url, DATABASE_URL: postgres.newDatabase() };
  first = await startGateway({ env });
  second = await startGateway({ env });
}, 120_000);
afterAll(async () => {
  await first.stop();
  await second.stop();
  await redis.stop();
  await postgres.stop();
});

describe("two gateways on Redis and PostgreSQL", () => {
  test("[GW130] share settings, agents and conversations, and only the first start makes an agent", async () => {
    expect(first.firstAgent).toBeDefined();
    expect(second.firstAgent).toBeUndefined();
    if (!first.firstAgent) return;
    const desk = await agentSocket(second.url, first.firstAgent);
    desk.send({ kind: "hello", version: 1 });
    await desk.next("welcome");
    desk.send({ kind: "set-presence", presence: "available" });
    const visitor = await shopper(first);
    visitor.send({ kind: "request-human", clientId: id() });
    const { conversation } = await visitor.next("ack");
    await desk.next("rows", {
      where: ({ rows }) =>
        rows.some((row) => row.conversation === conversation && row.phase.kind === "offered"),
    });
    desk.send({ kind: "accept", clientId: id(), conversation });
    await visitor.next("appended", { where: ({ phase }) => phase?.kind === "assigned" });
    desk.close();
  });

  test("[GW131] chat goes on while PostgreSQL is away, and the archive catches up", async () => {
    const visitor = await shopper(first);
    await postgres.kill9();
    const clientId = id();
    visitor.send({ kind: "say", clientId, text: "기록이 쉬는 동안 한 말" });
    const { conversation } = await visitor.next("ack", {
      where: (ack) => ack.clientId === clientId,
    });
    await postgres.start();
    if (!first.firstAgent) throw new Error("no first agent");
    const cookie = await signIn(second.url, first.firstAgent);
    await expect
      .poll(
        async () => {
          const text = encodeURIComponent("기록이 쉬는");
          const answer = await fetch(`${second.url}/v1/agent/conversations?search=${text}`, {
            headers: { cookie },
          });
          return answer.ok ? await answer.text() : "";
        },
        { timeout: 60_000, interval: 500 },
      )
      .toContain(conversation);
  });
});
