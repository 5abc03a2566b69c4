export * from "./agent-origins.ts";
export * from "./build-server.ts";
export * from "./deps.ts";
export * from "./http-errors.ts";
