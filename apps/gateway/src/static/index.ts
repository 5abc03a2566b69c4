export * from "./encoding.ts";
export * from "./static-files.ts";
