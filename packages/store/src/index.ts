export * from "./conversation-store.ts";
export * from "./feed.ts";
export * from "./live-store.ts";
export * from "./roster.ts";
export * from "./store-error.ts";
export { checkCommit } from "./sqlite/check-commit.ts";
export { createLocalFeed } from "./sqlite/feed.ts";
export { openSqliteStore } from "./sqlite/open.ts";
export type { SqliteStoreOptions } from "./sqlite/open.ts";
