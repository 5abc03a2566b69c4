// Turns a checked script into a bot that can answer at once: matcher and patterns are built here, off the request path.
import type { MatcherEntry } from "../match/entry-table.ts";
import { createMatcher, type Matcher } from "../match/matcher.ts";
import { renewMatcher } from "../match/renew-matcher.ts";
import type { Pause } from "../match/steps.ts";
import type { BotForm, BotScript, FaqEntry, Rule } from "../script/bot-script-schema.ts";
import type { Flow } from "../script/flow-schema.ts";
import type { Locale } from "../script/script-parts.ts";
import { compileCondition, type Test } from "./conditions.ts";

/** A rule with its conditions ready to be tried. */
export type CompiledRule = { readonly rule: Rule; readonly tests: readonly Test[] };

/** A bot ready to reply in one language. */
export type CompiledBot = {
  readonly script: BotScript;
  readonly locale: Locale;
  readonly matcher: Matcher;
  /** How many entries of the matcher were changed since it was built. */
  readonly changes: number;
  /** Every enabled entry of this language by id, with the answer it gives (its own or that of `sameAs`). */
  readonly entries: ReadonlyMap<string, FaqEntry>;
  readonly forms: ReadonlyMap<string, BotForm>;
  readonly flows: ReadonlyMap<string, Flow>;
  /** Enabled rules in the order they are tried. */
  readonly rules: readonly CompiledRule[];
};

/**
 * Builds the bot of one language: entries without a locale and those of this one. Slow for large FAQs (about a second for
 * 10,000 entries). Expects a script that `parseBotScript` accepted; throws when a pattern of another one is invalid.
 */
export function compileBot(script: BotScript, options: { readonly locale: Locale }): CompiledBot {
  const { locale } = options;
  const faq = faqOf(script, locale);
  const matcher = createMatcher(faq.map(askedBy), { locale, synonyms: script.synonyms });
  return { ...partsOf(script, locale, faq), matcher, changes: 0 };
}

export type RecompileOptions = {
  readonly locale: Locale;
  readonly before?: CompiledBot | undefined;
  readonly pause: Pause;
};

/**
 * The same with pauses, keeping what it can of `before`, the bot of an earlier script in the same language: when no wording
 * changed its matcher is kept, and when few did it is changed in place. `before` still answers meanwhile.
 */
export async function recompileBot(script: BotScript, options: RecompileOptions): Promise<CompiledBot> {
  const { locale, before, pause } = options;
  const faq = faqOf(script, locale);
  const parts = partsOf(script, locale, faq);
  const { synonyms } = script;
  const isAlike = JSON.stringify(before?.script.synonyms) === JSON.stringify(synonyms);
  const matcherBefore = isAlike ? before : undefined;
  const renewed = await renewMatcher(faq.map(askedBy), { locale, synonyms, before: matcherBefore, pause });
  return { ...parts, ...renewed };
}

const faqOf = (script: BotScript, locale: Locale): readonly FaqEntry[] =>
  script.faq.filter((entry) => entry.enabled !== false && (entry.locale ?? locale) === locale);

const askedBy = ({ id, title, questions }: FaqEntry): MatcherEntry => ({
  id,
  questions: [...new Set([title, ...questions])],
});

function partsOf(
  script: BotScript,
  locale: Locale,
  faq: readonly FaqEntry[],
): Omit<CompiledBot, "matcher" | "changes"> {
  const byId = new Map(script.faq.map((entry) => [entry.id, entry]));
  return {
    script,
    locale,
    entries: new Map(faq.map((entry) => [entry.id, withAnswer(entry, byId)])),
    forms: new Map(script.forms.map((form) => [form.id, form])),
    flows: new Map(script.flows.map((flow) => [flow.id, flow])),
    rules: script.rules
      .filter((rule) => rule.enabled !== false)
      .map((rule) => ({ rule, tests: [rule.when, ...(rule.and ?? [])].map(compileCondition) })),
  };
}

function withAnswer(entry: FaqEntry, byId: ReadonlyMap<string, FaqEntry>): FaqEntry {
  let source: FaqEntry | undefined = entry;
  for (let hops = 0; source?.answer === undefined && source?.sameAs !== undefined && hops < 20; hops++) {
    source = byId.get(source.sameAs);
  }
  return source?.answer === undefined ? entry : { ...entry, answer: source.answer };
}
