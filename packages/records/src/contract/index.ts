export * from "./describe-records.ts";
export * from "./sample-conversations.ts";
