export * from "../faq-csv/import-faq.ts";
export * from "./parse-site-settings.ts";
export * from "./site-settings.ts";
