export * from "./agent-records.ts";
export * from "./archive.ts";
export { openRecords, type RecordsOptions } from "./open-records.ts";
export * from "./records.ts";
export * from "./records-error.ts";
export { hoursSchema } from "./settings/hours-schema.ts";
export * from "./settings/parse-site-settings.ts";
export * from "./settings/site-settings.ts";
export { siteSettingsSchema } from "./settings/site-settings-schema.ts";
