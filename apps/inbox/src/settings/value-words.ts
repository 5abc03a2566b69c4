// A value of the settings as a person reads it beside another one. Keeps IB171.
import type { Words } from "../i18n/words.ts";
import { isRecord, type Json } from "./json-value.ts";
import type { Place } from "./place-words.ts";

const isSpan = (value: Json): value is { readonly from: string; readonly to: string } =>
  isRecord(value) && typeof value["from"] === "string" && typeof value["to"] === "string";

const isListOf = <T>(value: Json, is: (item: Json) => item is T): value is readonly T[] =>
  Array.isArray(value) && value.every((item: Json) => is(item));

const isText = (value: Json): value is string => typeof value === "string";

/** Texts as they are, hours as from–to, the rest as the file has it. */
export const valueWords = (value: Json, words: Words): string => {
  if (value === undefined) return words.merge.gone;
  if (isText(value)) return value;
  if (typeof value === "boolean") return value ? words.merge.yes : words.merge.no;
  if (isListOf(value, isSpan)) {
    if (value.length === 0) return words.settings.shut;
    return value.map(({ from, to }) => `${from}–${to}`).join(", ");
  }
  if (isListOf(value, isText)) return value.join("\n");
  return typeof value === "number" ? String(value) : JSON.stringify(value, null, 2);
};

/** The names of a list's entries in their order. */
export const orderWords = (keys: readonly string[], nameOf: (key: string) => Place): string =>
  keys.map((key, at) => `${String(at + 1)}. ${nameOf(key).words.split(" › ").at(-1) ?? key}`).join("\n");
