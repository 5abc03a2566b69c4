export * from "./bubble-text.tsx";
export * from "./clock.ts";
export * from "./contrast.ts";
export * from "./enter-key.ts";
export * from "./find-links.ts";
export * from "./use-observable.ts";
export * from "./written-language.ts";
