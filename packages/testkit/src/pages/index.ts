export * from "./driven-page.ts";
export * from "./firefox.ts";
export * from "./hand.ts";
export * from "./open-page.ts";
export * from "./webkit.ts";
