export * from "./agent-records.ts";
export * from "./archive.ts";
export * from "./records.ts";
export * from "./records-error.ts";
export { hoursSchema, type HoursSettings } from "./settings/hours-schema.ts";
export * from "./settings/parse-site-settings.ts";
export * from "./settings/site-settings.ts";
