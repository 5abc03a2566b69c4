export * from "./chat.ts";
export * from "./describe-store.ts";
export * from "./random-operations.ts";
export * from "./reference-store.ts";
export * from "./subject.ts";
