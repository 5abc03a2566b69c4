// Where in a JSON text a path leads: for a fault list that can be walked through. Pure. Keeps IB113.

/** Offsets of a value in its text. */
export type TextRange = { readonly start: number; readonly end: number };

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/gu;

type Token = { readonly text: string; readonly start: number };

const tokens = (text: string): readonly Token[] =>
  [...text.matchAll(TOKEN)].map((match) => ({ text: match[0], start: match.index }));

const isOpening = (text: string): boolean => text === "{" || text === "[";
const isClosing = (text: string): boolean => text === "}" || text === "]";

/** The index of the token after the value that starts at `at`. */
const afterValue = (list: readonly Token[], at: number): number => {
  let depth = 0;
  for (let index = at; index < list.length; index++) {
    const text = list[index]?.text ?? "";
    if (isOpening(text)) depth += 1;
    if (isClosing(text)) depth -= 1;
    if (depth <= 0) return index + 1;
  }
  return list.length;
};

const keyOf = (token: Token | undefined): string | undefined => {
  try {
    const value: unknown = JSON.parse(token?.text ?? "");
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
};

/** The token of the child named `key` of the value at `at`, or undefined. */
const childOf = (list: readonly Token[], at: number, key: string): number | undefined => {
  const opening = list[at]?.text;
  if (opening !== "{" && opening !== "[") return undefined;
  let index = at + 1;
  for (let count = 0; index < list.length && !isClosing(list[index]?.text ?? "}"); count++) {
    const isWanted = opening === "[" ? String(count) === key : keyOf(list[index]) === key;
    const value = opening === "[" ? index : index + 2;
    if (isWanted) return value;
    index = afterValue(list, value);
    if (list[index]?.text === ",") index += 1;
  }
  return undefined;
};

/** The place of the deepest part of `path` that the text has; the whole text where it has none of it. Expects valid JSON. */
export const placeInJson = (text: string, path: readonly string[]): TextRange => {
  const list = tokens(text);
  let at = 0;
  for (const key of path) {
    const child = childOf(list, at, key);
    if (child === undefined) break;
    at = child;
  }
  const start = list[at]?.start ?? 0;
  const last = list[afterValue(list, at) - 1];
  return { start, end: last === undefined ? text.length : last.start + last.text.length };
};

/** The line an offset stands on, the first being 1. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

/** The value of a text, or the line where it stops being JSON. */
export const readJsonText = (
  text: string,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly line: number } => {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, line: faultLine(text, error) };
  }
};

/** Browsers name the place as a position or as a line; the shortest text that fails tells where others do not. */
const faultLine = (text: string, error: unknown): number => {
  const message = error instanceof Error ? error.message : "";
  const line = /line (\d+)/u.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const position = /position (\d+)/u.exec(message)?.[1];
  return lineAt(text, position === undefined ? text.trimEnd().length : Number(position));
};
