export * from "./auth/index.ts";
export * from "./config/index.ts";
export * from "./exit-codes.ts";
export * from "./http/index.ts";
export * from "./limits/index.ts";
export * from "./logging/index.ts";
export * from "./run.ts";
export * from "./static/index.ts";
