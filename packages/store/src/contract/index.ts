export * from "./describe-store.ts";
export * from "./subject.ts";
