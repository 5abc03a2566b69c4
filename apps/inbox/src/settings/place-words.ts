// A place of the settings as it is called on screen: section, entry, field. Never a raw path. Keeps IB108, IB171.
import type { Words } from "../i18n/words.ts";
import { isRecord, type Json } from "./json-value.ts";
import { mainText, type LocalText, type SettingsDoc } from "./settings-shape.ts";
import { sectionOfPath } from "./what-changed.ts";

export type Place = {
  readonly section: ReturnType<typeof sectionOfPath>;
  /** "자주 묻는 질문 › 배송비 › 봇의 답" */
  readonly words: string;
};

/** One thing a path leads through: its pattern with `*` for entries, and the entry where it is one. */
type Step = { readonly pattern: string; readonly key: string; readonly at?: number; readonly value: Json };

const stepsOf = (document: SettingsDoc, path: readonly string[]): readonly Step[] => {
  let value: Json = document;
  let pattern = "";
  return path.map((key) => {
    if (!Array.isArray(value)) {
      value = isRecord(value) ? value[key] : undefined;
      pattern = pattern === "" ? key : `${pattern}.${key}`;
      return { pattern, key, value };
    }
    const list: readonly Json[] = value;
    const byId = list.findIndex((item) => isRecord(item) && item["id"] === key);
    const at = byId === -1 ? Number(key) : byId;
    value = list[at];
    pattern = `${pattern}.*`;
    return { pattern, key, value, ...(Number.isInteger(at) && { at }) };
  });
};

const textOf = (value: Json): string => (typeof value === "string" ? value.trim() : "");

/** What an entry is called in its list; undefined where a list has no names. */
const entryWords = ({ pattern, at, value, key }: Step, document: SettingsDoc, words: Words): string => {
  const number = (at ?? 0) + 1;
  const item = isRecord(value) ? value : {};
  switch (pattern) {
    case "departments.*": {
      const name = isRecord(item["name"]) ? (item["name"] as LocalText) : undefined;
      return mainText(name, document.site.defaultLocale) || words.places.entry(number);
    }
    case "bot.faq.*":
    case "bot.flows.*":
    case "bot.forms.*":
    case "cannedReplies.*":
      return textOf(item["title"]) || (at === undefined ? key : words.places.entry(number));
    case "bot.rules.*":
      return words.rules.numbered(number);
    default:
      return textOf(item["label"]) || textOf(value) || (at === undefined ? key : words.places.entry(number));
  }
};

const policyWords = (key: string, words: Words): string => {
  const lines: Readonly<Record<string, readonly string[]>> = words.policy.lines;
  if (key === "routing") return words.policy.routing;
  const line = key === "missedOffersBeforeAway" ? words.policy.missed : lines[key];
  return line === undefined ? "" : line.map((part) => part.trim()).join(" … ");
};

/** The label of a field, or "" where none has one of its own and the names around it tell enough. */
const fieldWords = ({ pattern, key, value }: Step, words: Words): string => {
  const byPattern: Readonly<Record<string, string>> = words.places.fields;
  const byKey: Readonly<Record<string, string>> = words.places.parts;
  const days: Readonly<Record<string, string>> = words.settings.days;
  const locales: Readonly<Record<string, string>> = words.settings.locales;
  const own = byPattern[pattern.replace(/^departments\.\*\.hours\./u, "hours.")];
  if (own !== undefined) return own;
  if (pattern.startsWith("policy.")) return policyWords(key, words);
  if (/^(?:departments\.\*\.)?hours\.week\./u.test(pattern)) return days[key] ?? "";
  if (/^(?:departments\.\*\.)?hours\.openDates\./u.test(pattern)) return key;
  return locales[key] ?? byKey[key] ?? (pattern.includes(".") ? "" : textOf(value));
};

/** Where a path of keys, numbers or ids leads in this document, in words. */
export const placeOf = (path: readonly string[], document: SettingsDoc, words: Words): Place => {
  const section = sectionOfPath(path.join("."));
  const parts = stepsOf(document, path).map((step) =>
    step.pattern.endsWith("*") ? entryWords(step, document, words) : fieldWords(step, words),
  );
  const named = [words.settings.sections[section], ...parts].filter((part) => part !== "");
  return { section, words: named.filter((part, at) => part !== named[at - 1]).join(" › ") };
};
