export * from "./conversation-store.ts";
export * from "./feed.ts";
export * from "./live-store.ts";
export * from "./roster.ts";
export * from "./store-error.ts";
