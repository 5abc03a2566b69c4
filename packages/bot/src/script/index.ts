export * from "./bot-script-schema.ts";
export * from "./flow-schema.ts";
export { chipSchema, idSchema, localeSchema, targetSchema } from "./script-parts.ts";
export type { Chip, Locale, Target } from "./script-parts.ts";
export { parseBotScript, type ParsedBotScript, type ScriptProblem } from "./parse-bot-script.ts";
export { withoutRetiredRules } from "./retired-rules.ts";
