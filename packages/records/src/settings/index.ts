export * from "./appearance-schema.ts";
export * from "./choose-locale.ts";
export * from "./contrast.ts";
export * from "../faq-csv/import-faq.ts";
export * from "./parse-site-settings.ts";
export * from "./site-settings.ts";
