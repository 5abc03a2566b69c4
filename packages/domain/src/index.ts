export * from "./conversation/command.ts";
export * from "./conversation/event.ts";
export * from "./conversation/indexes.ts";
export * from "./conversation/state.ts";
export * from "./policy/site-policy.ts";
