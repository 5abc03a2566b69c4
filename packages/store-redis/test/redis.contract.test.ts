import { startRedis } from "@baton/testkit";
import { describeStore } from "@baton/store/contract";
import { afterAll, beforeAll } from "vitest";
import { redisSubjects } from "./redis-subject.ts";

let redis: Awaited<ReturnType<typeof startRedis>>;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

describeStore(
  "Redis store",
  redisSubjects(() => redis.url),
);
