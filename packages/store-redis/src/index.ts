export { UnfitRedisError } from "./boot-checks.ts";
export type { Health } from "./caller.ts";
export { openRedisStore } from "./open.ts";
export type { RedisStoreOptions } from "./open.ts";
