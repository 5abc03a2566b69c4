// Commits per second and their CPU here and in Redis; what an assignment costs with 10, 1,000 and 100,000 waiting; and the way
// from queue to accepted beside BullMQ's add and process on the same Redis. Build first: `npm run build`, then
// `node packages/store-redis/bench/redis.bench.mjs`. Needs redis-server. BullMQ brings a dependency with an install script, so it is
// no dependency here: install it elsewhere and name its folder in BULLMQ to have it compared.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { openRedisStore } from "@baton/store-redis";
import { commitOn, conversationId, SITE } from "../../store/dist/contract/chat.js";
import { startRedis } from "../../testkit/dist/redis-server.js";

const ROUNDS = 3;
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** CPU of a process so far, µs: user and system ticks of 10 ms. */
const cpuOf = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
};

const measure = async (redis, count, work) => {
  const [here, there, start] = [process.cpuUsage(), cpuOf(redis.pid), process.hrtime.bigint()];
  await work();
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const { user, system } = process.cpuUsage(here);
  return {
    perSecond: count / seconds,
    cpuHereUs: (user + system) / count,
    cpuRedisUs: (cpuOf(redis.pid) - there) / count,
  };
};

const best = async (redis, count, work) => {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measure(redis, count, () => work(round)));
  const of = (key) => Math.round(median(rounds.map((one) => one[key])) * 10) / 10;
  return { perSecond: Math.round(of("perSecond")), cpuHereUs: of("cpuHereUs"), cpuRedisUs: of("cpuRedisUs") };
};

/** `inFlight` workers share the numbers from 0 to `count`. */
const together = async (inFlight, count, work) => {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
};

const committed = (result) => {
  if (result.kind !== "committed") throw new Error(result.kind);
};

/** Shoppers who say one thing after the other. */
const messages = (store, inFlight, count) => (round) =>
  together(inFlight, count, async (number) => {
    const name = `m${round}-${number}`;
    const lists = { [`visitor:${name}`]: 1, [`open:${name}`]: 1, live: 1, silent: 1, "to-answer": number };
    committed(
      await store.conversations.commit(commitOn(name, 0, { lists, operation: `visitor:${name}:${number}` })),
    );
  });

/** Into the line, found at its head, offered under a guard, accepted. */
const handoff = (store, prefix) => async (number) => {
  const name = `${prefix}-${number}`;
  const agent = `agent-${number % 50}`;
  const { conversations } = store;
  committed(await conversations.commit(commitOn(name, 0, { lists: { "waiting:": number, live: 1 } })));
  await conversations.members(SITE, "waiting:", { limit: 1 });
  await conversations.load(SITE, conversationId(name));
  const guards = [{ index: `held:${agent}`, below: 1_000_000 }];
  committed(
    await conversations.commit(
      commitOn(name, 1, { lists: { offered: number, [`held:${agent}`]: number, live: 1 }, guards }),
    ),
  );
  committed(
    await conversations.commit(
      commitOn(name, 2, { lists: { [`held:${agent}`]: number, live: 1 }, operation: `agent:${name}` }),
    ),
  );
};

const assignments = async (redis, waiting) => {
  await redis.command("FLUSHALL");
  const store = await openRedisStore({ url: redis.url });
  await together(256, waiting, async (number) => {
    committed(await store.conversations.commit(commitOn(`w${number}`, 0, { lists: { "waiting:": number } })));
  });
  const result = await best(redis, 2_000, (round) => together(32, 2_000, handoff(store, `a${round}`)));
  await store.close();
  return result;
};

const bullmq = async (redis, count) => {
  const folder = process.env["BULLMQ"];
  if (!folder) return undefined;
  const { Queue, Worker } = createRequire(`${folder}/`)("bullmq");
  await redis.command("FLUSHALL");
  const connection = { host: "127.0.0.1", port: redis.port };
  const queue = new Queue("handoff", { connection });
  let done = 0;
  let finish = () => {};
  const worker = new Worker(
    "handoff",
    async () => {
      done += 1;
      if (done % count === 0) finish();
    },
    { connection, concurrency: 32 },
  );
  const result = await best(redis, count, async () => {
    const finished = new Promise((resolve) => (finish = resolve));
    await together(32, count, (number) => queue.add("offer", commitOn(`b${number}`, 0).state));
    await finished;
  });
  await worker.close();
  await queue.close();
  return result;
};

const redis = await startRedis({ durability: "everysec" });
const rows = {};
const note = (name, result) => {
  if (result === undefined) return;
  rows[name] = { ...result, cpuUs: Math.round(result.cpuHereUs + result.cpuRedisUs) };
  console.log(name, JSON.stringify(rows[name]));
};
const store = await openRedisStore({ url: redis.url });
await messages(store, 64, 3_000)("warm");
for (const inFlight of [1, 64]) {
  const count = inFlight === 1 ? 1_500 : 6_000;
  const work = (round) => messages(store, inFlight, count)(`${inFlight}-${round}`);
  note(`commit, ${inFlight} in flight`, await best(redis, count, work));
}
store.feed.followSite(SITE, () => undefined);
await store.conversations.epoch(SITE);
const followed = (round) => messages(store, 64, 6_000)(`followed-${round}`);
note("commit, 64 in flight, followed here", await best(redis, 6_000, followed));
await store.close();
for (const waiting of [10, 1_000, 100_000])
  note(`handoff, ${waiting} waiting`, await assignments(redis, waiting));
note("BullMQ add and process", await bullmq(redis, 2_000));
console.table(rows);
await redis.stop();
process.exit(0);
