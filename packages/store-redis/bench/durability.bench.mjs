// What each durability of Redis costs and loses: commits per second, then the acknowledged commits missing after Redis was killed
// and started again, or after a replica that was behind took over. Build first: `npm run build`, then
// `node packages/store-redis/bench/durability.bench.mjs`. Needs redis-server.
import { openRedisStore } from "@baton/store-redis";
import { commitOn, conversationId, SITE } from "../../store/dist/contract/chat.js";
import { startRedis } from "../../testkit/dist/redis-server.js";

const SECONDS = 4;

/** Commits until told to stop; every acknowledged name with the time of its answer. */
const load = (store) => {
  const acked = [];
  let isOver = false;
  let next = 0;
  const worker = async () => {
    while (!isOver) {
      const name = `c${(next += 1)}`;
      const done = await store.conversations
        .commit(commitOn(name, 0, { operation: name }))
        .catch(() => undefined);
      if (done?.kind === "committed") acked.push(name);
    }
  };
  const workers = Promise.all(Array.from({ length: 16 }, worker));
  return { acked, stop: () => ((isOver = true), workers) };
};

const lostOf = async (url, acked) => {
  const store = await openRedisStore({ url });
  let lost = 0;
  for (let first = 0; first < acked.length; first += 500) {
    const states = await Promise.all(
      acked.slice(first, first + 500).map((name) => store.conversations.load(SITE, conversationId(name))),
    );
    lost += states.filter((state) => state === undefined).length;
  }
  await store.close();
  return lost;
};

const killed = async (durability) => {
  const redis = await startRedis({ durability });
  const store = await openRedisStore({ url: redis.url });
  const epoch = await store.conversations.epoch(SITE);
  const { acked, stop } = load(store);
  const start = Date.now();
  await new Promise((resolve) => setTimeout(resolve, SECONDS * 1_000));
  const perSecond = Math.round(acked.length / ((Date.now() - start) / 1_000));
  await redis.kill9();
  const count = acked.length;
  const done = stop();
  const again = await redis.restart();
  await done;
  const lost = await lostOf(again.url, acked.slice(0, count));
  const isSameLife = (await store.conversations.epoch(SITE)) === epoch;
  await store.close();
  await again.stop();
  return { perSecond, acked: count, lost, isSameLife };
};

/** A primary with a replica that takes over: by how much the copy is behind when the primary is killed under load. */
const failedOver = async (waitReplicas) => {
  const primary = await startRedis({ durability: "everysec" });
  const replica = await startRedis({ settings: [`replicaof 127.0.0.1 ${primary.port}`] });
  const until = async (isSo) => {
    while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  await until(async () => (await replica.command("INFO", "replication")).includes("master_link_status:up"));
  const store = await openRedisStore({ url: primary.url, waitReplicas });
  const { acked, stop } = load(store);
  await new Promise((resolve) => setTimeout(resolve, SECONDS * 1_000));
  const perSecond = Math.round(acked.length / SECONDS);
  // The replica's line stands still for a moment, as on a bad network, then the primary dies.
  replica.pause();
  await new Promise((resolve) => setTimeout(resolve, 200));
  await primary.kill9();
  const count = acked.length;
  replica.resume();
  await replica.command("REPLICAOF", "NO", "ONE");
  const done = stop();
  const lost = await lostOf(replica.url, acked.slice(0, count));
  await done;
  await store.close();
  await replica.stop();
  return { perSecond, acked: count, lost, isSameLife: "-" };
};

const rows = {};
for (const durability of ["always", "everysec", "none"])
  rows[`killed, AOF ${durability}`] = await killed(durability);
for (const replicas of [0, 1])
  rows[`failed over, 200 ms behind, WAIT ${replicas}`] = await failedOver(replicas);
console.table(rows);
process.exit(0);
