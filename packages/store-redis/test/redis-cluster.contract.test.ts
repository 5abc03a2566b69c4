import { startRedisCluster } from "@baton/testkit";
import { describeStore } from "@baton/store/contract";
import { afterAll, beforeAll } from "vitest";
import { redisSubjects } from "./redis-subject.ts";

let cluster: Awaited<ReturnType<typeof startRedisCluster>>;
beforeAll(async () => {
  cluster = await startRedisCluster();
}, 60_000);
afterAll(() => cluster.stop());

describeStore(
  "Redis Cluster store",
  redisSubjects(() => cluster.url),
);
