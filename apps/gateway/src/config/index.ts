export * from "./config-error.ts";
export * from "./config-schema.ts";
export * from "./data-folder.ts";
export * from "./load-config.ts";
