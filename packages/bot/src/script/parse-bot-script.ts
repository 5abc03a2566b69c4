// Reads an untrusted bot script and lists every fault of it at once. Keeps BT20–BT26.
import { botScriptSchema, type BotScript } from "./bot-script-schema.ts";

/** One fault of a script: where (`faq.3.answer`) and what, in a sentence an owner can act on. */
export type ScriptProblem = { readonly path: string; readonly message: string };

/** The script with defaults filled in, or all its faults. */
export type ParsedBotScript =
  | { readonly ok: true; readonly script: BotScript }
  | { readonly ok: false; readonly problems: readonly ScriptProblem[] };

/** Checks any value as a bot script; never throws. */
export function parseBotScript(value: unknown): ParsedBotScript {
  const parsed = botScriptSchema.safeParse(value);
  if (parsed.success) return { ok: true, script: parsed.data };
  const problems = parsed.error.issues.map((issue) => ({
    path: issue.path.map(String).join("."),
    message: issue.message,
  }));
  return { ok: false, problems };
}
