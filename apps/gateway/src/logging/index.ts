export * from "./clean-for-log.ts";
export * from "./create-logger.ts";
