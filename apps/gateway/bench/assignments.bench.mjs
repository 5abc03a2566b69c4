// What an assignment costs, from asking for a person to the agent's end, with so many in line and so many agents: CPU of the engine
// and of Redis, measured in turn, the median of some rounds. `node apps/gateway/bench/assignments.bench.mjs`; LINES and AGENTS name
// the counts.
import { randomBytes } from "node:crypto";
import { startEngine } from "@baton/engine";
import { ensureFirstSite, openRecords } from "@baton/records";
import { openRedisStore } from "@baton/store-redis";
import { startRedis } from "../../../packages/testkit/dist/redis-server.js";
import { cpuMicros, median } from "./processes.mjs";

const numbers = (text) => text.split(",").map(Number);
const LINES = numbers(process.env.LINES ?? "10,1000,100000");
const AGENTS = numbers(process.env.AGENTS ?? "10,1000");
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const ASSIGNMENTS = 1_000;
const SITE = "demo";

const id = () => randomBytes(16).toString("base64url");
const clock = {
  now: Date.now,
  after: (ms, run) => {
    const timer = setTimeout(() => run(), ms);
    return () => clearTimeout(timer);
  },
};
const log = { error: ({ err, where }) => console.error(where, err) };

const openDesk = async (redis, agents) => {
  await redis.command("FLUSHALL");
  const records = await openRecords({ dialect: "sqlite", path: ":memory:" });
  await ensureFirstSite(records);
  const names = Array.from({ length: agents }, (_, at) => `agent-${at}`);
  for (const name of names) {
    const agent = { id: name, site: SITE, login: name, name, departments: [], capacity: 1 };
    await records.agents.create({ ...agent, isAdmin: false, mustChangePassword: false, passwordHash: "x" });
  }
  const live = await openRedisStore({ url: redis.url });
  const engine = await startEngine({ live, records, clock, ids: { make: id }, log, instance: "bench" });
  return { records, live, engine, names, site: engine.sites.get(SITE) };
};

const ask = ({ engine, site }) =>
  engine.shoppers.perform(site, { visitor: id(), locale: "ko" }, { kind: "request-human", clientId: id() });

const together = async (inFlight, count, work) => {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
};

/** Serves whoever is offered until told to stop; for each served another asks, so that the line stays as long. */
const serve = (desk, onServed) => {
  const { live, engine, site } = desk;
  const step = async (state, kind) => {
    const { agentId, fence } = state.phase;
    const operation = { kind, conversation: state.id, clientId: id(), ...(kind === "close" && { fence }) };
    const outcome = await engine.agents.perform(site, agentId, operation);
    if (outcome.kind !== "done" || kind !== "close") return;
    onServed();
    await ask(desk);
  };
  return live.feed.followSite(SITE, ({ kind, state }) => {
    if (kind !== "committed") return;
    if (state.phase.kind === "offered") step(state, "accept").catch(console.error);
    if (state.phase.kind === "assigned") step(state, "close").catch(console.error);
  });
};

const measure = async (redis, desk) => {
  for (const name of desk.names) await desk.engine.agents.vouch(desk.site, name);
  let served = 0;
  let finish = () => undefined;
  const finished = new Promise((resolve) => (finish = resolve));
  const [here, there] = [process.cpuUsage(), cpuMicros(redis.pid)];
  const start = performance.now();
  const stop = serve(desk, () => {
    served += 1;
    if (served === ASSIGNMENTS) finish();
  });
  for (const name of desk.names) await desk.engine.agents.setPresence(desk.site, name, "available");
  await finished;
  const seconds = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage(here);
  const result = {
    engineUs: (user + system) / ASSIGNMENTS,
    redisUs: (cpuMicros(redis.pid) - there) / ASSIGNMENTS,
    perSecond: ASSIGNMENTS / seconds,
  };
  for (const name of desk.names) await desk.engine.agents.setPresence(desk.site, name, "away");
  await new Promise((resolve) => setTimeout(resolve, 500));
  stop();
  return result;
};

const redis = await startRedis({ durability: "everysec" });
const rows = {};
for (const agents of AGENTS) {
  for (const line of LINES) {
    const desk = await openDesk(redis, agents);
    // Nobody is there yet, so everyone waits.
    await together(128, line, () => ask(desk));
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measure(redis, desk));
    const of = (key) => Math.round(median(rounds.map((one) => one[key])));
    const row = { engineUs: of("engineUs"), redisUs: of("redisUs"), perSecond: of("perSecond") };
    rows[`${agents} agents, ${line} in line`] = row;
    console.log(agents, line, JSON.stringify(row));
    await desk.engine.close();
    await desk.live.close();
    await desk.records.close();
  }
}
console.table(rows);
await redis.stop();
process.exit(0);
