// Does a rule's condition hold? One small function per kind. Keeps BT40–BT43.
import { RE2JS } from "re2js";
import { normalise } from "../match/normalise.ts";
import type { Condition } from "../script/bot-script-schema.ts";
import type { Locale } from "../script/script-parts.ts";
import type { BotInput } from "./bot-reply.ts";
import { asksForPerson, isUpset } from "./intents.ts";
import { targetId } from "./targets.ts";

/** Longest text a pattern is tried on, in UTF-16 units. */
const MAX_PATTERN_TEXT = 2_000;

/** A condition ready to be tried. */
export type Test = (input: BotInput, locale: Locale) => boolean;

const squeeze = (text: string): string => normalise(text).replaceAll("_", "");

/** Compiles a pattern for the linear-time engine, ignoring case; throws a readable error when it is not one. */
export function compilePattern(pattern: string): RE2JS {
  return RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
}

/** Prepares a condition; called once when the bot is built. */
export function compileCondition(condition: Condition): Test {
  switch (condition.kind) {
    case "keyword":
      return containsAny(condition.any.map(squeeze), squeeze);
    case "phrase":
      return containsAny(
        condition.any.map((phrase) => `_${normalise(phrase)}_`),
        (text) => `_${normalise(text)}_`,
      );
    case "pattern": {
      const pattern = compilePattern(condition.pattern);
      return onText((text) => pattern.matcher(text.slice(0, MAX_PATTERN_TEXT)).find());
    }
    case "menu":
      return ({ event }) => event.kind === "choice" && event.id === targetId(condition.to);
    case "form":
      return ({ event }) => event.kind === "form" && event.formId === condition.form;
    case "anger":
      return onText(isUpset);
    case "asked-for-person":
      return onText(asksForPerson);
    case "repeated-question":
      return repeatedTimes(condition.times);
    case "hours":
      return ({ isOpen }) => isOpen === condition.open;
    case "language":
      return (_, locale) => condition.any.includes(locale);
    case "page":
      return ({ page }) =>
        page !== undefined && page.toLowerCase().includes(condition.contains.toLowerCase());
    case "first-visit":
      return ({ isFirstVisit }) => isFirstVisit === true;
  }
}

function onText(test: (text: string) => boolean): Test {
  return ({ event }) => event.kind === "text" && test(event.text);
}

function containsAny(words: readonly string[], read: (text: string) => string): Test {
  const wanted = words.filter((word) => word.replaceAll("_", "") !== "");
  return onText((text) => {
    const said = read(text);
    return wanted.some((word) => said.includes(word));
  });
}

function repeatedTimes(times: number): Test {
  return ({ event, previousQuestions = [] }) => {
    if (event.kind !== "text") return false;
    const said = squeeze(event.text);
    const before = previousQuestions.filter((question) => squeeze(question) === said).length;
    return said !== "" && before + 1 >= times;
  };
}
