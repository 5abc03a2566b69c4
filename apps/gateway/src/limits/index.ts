export * from "./attempt-limiter.ts";
export * from "./connection-counter.ts";
export * from "./leaky-bucket.ts";
export * from "./rate-limiter.ts";
