export * from "./match/matcher.ts";
export type { MatcherEntry, MatcherOptions } from "./match/entry-table.ts";
export * from "./respond/bot-reply.ts";
export { compileBot, type CompiledBot } from "./respond/compile-bot.ts";
export { greet, respond } from "./respond/respond.ts";
export type * from "./flow/flow-state.ts";
export type * from "./script/bot-script-schema.ts";
export type * from "./script/flow-schema.ts";
export type { Chip, Locale, Target } from "./script/script-parts.ts";
