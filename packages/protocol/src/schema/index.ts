export * from "./agent-down-schema.ts";
export * from "./agent-up-schema.ts";
export * from "./parse-frame.ts";
export * from "./read-json.ts";
export * from "./schema-hash.ts";
export * from "./visitor-down-schema.ts";
export * from "./visitor-up-schema.ts";
export * from "./wire-json-schema.ts";
