// Puts what the schema found into one sentence: what is there, what was expected, and what was probably meant.
import type { z } from "zod";
import type { SettingsProblem } from "./site-settings.ts";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** A value in a few words, for a sentence. */
const describe = (value: unknown): string => {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  const text = JSON.stringify(value) ?? "";
  return `${typeof value === "string" ? "" : `${typeof value} `}${text.length > 60 ? `${text.slice(0, 57)}…` : text}`;
};

const EXPECTED: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

/** Edits from one word to the other: how a slip of the keyboard is recognised. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};

/** `, did you mean "x"?` for the nearest of `known`, or "" when none is near. */
export const didYouMean = (got: string, known: readonly string[]): string => {
  const near = known
    .map((word) => ({ word, edits: distance(got.toLowerCase(), word.toLowerCase()) }))
    .filter(({ word, edits }) => edits <= Math.max(1, Math.floor(word.length / 3)))
    .sort((a, b) => a.edits - b.edits)[0];
  return near === undefined ? "" : `, did you mean "${near.word}"?`;
};

/** The value that stands at `path`, or undefined. */
export const valueAt = (root: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    root,
  );

type Wrapper = { readonly def: { readonly innerType?: z.core.$ZodType; readonly element?: z.core.$ZodType } };
type Shape = { readonly shape?: Readonly<Record<string, z.core.$ZodType>> };

/** The keys the schema knows at `path`; none where it is not an object. */
const keysAt = (schema: z.core.$ZodType, path: Path): readonly string[] => {
  let at: z.core.$ZodType | undefined = schema;
  const unwrapped = (one: z.core.$ZodType | undefined): z.core.$ZodType | undefined => {
    const inner = (one as (z.core.$ZodType & Partial<Wrapper>) | undefined)?.def?.innerType;
    return inner === undefined ? one : unwrapped(inner);
  };
  for (const key of path) {
    const now = unwrapped(at) as (z.core.$ZodType & Partial<Wrapper> & Shape) | undefined;
    at = typeof key === "number" ? now?.def?.element : now?.shape?.[String(key)];
  }
  return Object.keys((unwrapped(at) as Shape | undefined)?.shape ?? {});
};

/** What is expected of a text of some form, by its code. The schemas use these sentences and no others. */
export const FORMATS = {
  empty: "expected some text, got none",
  "format-id": "expected 1–64 letters, digits, '-' or '_'",
  "format-origin":
    "expected an origin such as https://shop.example: scheme, host and port in lower case, no path, no final '/'",
  "format-time-zone": "expected an IANA time zone such as Asia/Seoul",
  "format-colour": "expected a colour such as #1f6f5c",
  "format-phone": "expected a phone number such as 02-1234-5678",
  "format-email": "expected an e-mail address",
  "format-kakao": "expected a channel's public id such as _exampleId, not its address",
  "format-shortcut": "expected 1–30 letters, digits, '-' or '_'",
  "format-https": "expected an https:// address such as https://shop.example/bot",
  "format-page-pattern": "expected a path such as /cart or /order/*, without spaces or commas",
  "format-selector": "expected a CSS selector of names, classes, ids and attributes, such as .chat-button",
  "format-time": "expected a time of day from 00:00 to 24:00 such as 09:30",
  "format-date": "expected a date such as 2026-12-25",
  "span-empty": "expected `to` to differ from `from`; all day is 00:00 to 24:00",
  "span-start": "expected `from` before 24:00",
} as const;

/** The same faults as the bot's own schemas put them. */
const SCRIPT_FORMATS: Readonly<Record<string, string>> = {
  "must not be empty": "empty",
  "letters, digits, '.', '_' and '-' only": "format-id",
  "must start with https://, tel:, mailto: or /": "format-link",
  "must be an https:// address": "format-https",
};

const CODE_OF: ReadonlyMap<string, string> = new Map([
  ...Object.entries(FORMATS).map(([code, sentence]) => [sentence, code] as const),
  ...Object.entries(SCRIPT_FORMATS),
]);

/** Whether whoever raised it said all there is to say. */
const isCoded = (issue: Issue): boolean =>
  issue.code === "custom" && typeof issue.params?.["code"] === "string";

const codeOf = (issue: Issue): Pick<SettingsProblem, "code" | "values"> => {
  const { code, values } = Object(issue.code === "custom" ? issue.params : undefined) as SettingsProblem;
  if (code !== undefined) return { code, values: values ?? {} };
  return { code: CODE_OF.get(issue.message) ?? "wrong-form" };
};

const describeBound = (issue: Extract<Issue, { code: "too_small" | "too_big" }>, got: unknown) => {
  const isLow = issue.code === "too_small";
  const bound = Number(isLow ? issue.minimum : issue.maximum);
  const said = `${isLow ? "at least" : "at most"} ${String(bound)}`;
  const values = { bound };
  if (issue.origin === "string") {
    const own = CODE_OF.get(issue.message);
    if (own !== undefined) return { message: issue.message, code: own };
    return { message: `expected ${said} characters`, code: isLow ? "too-short" : "too-long", values };
  }
  if (issue.origin === "array")
    return { message: `expected ${said} entries`, code: isLow ? "too-few" : "too-many", values };
  return {
    message: `expected a number of ${said}, got ${describe(got)}`,
    code: isLow ? "too-small" : "too-big",
    values,
  };
};

/** The problems of one issue: an unknown key is a problem of its own each. */
export const describeIssue = (
  issue: Issue,
  { schema, root }: { readonly schema: z.core.$ZodType; readonly root: unknown },
): readonly SettingsProblem[] => {
  const path = issue.path.map(String).join(".");
  const got = valueAt(root, issue.path);
  const say = (message: string, code: string, values: SettingsProblem["values"] = {}) => [
    { path, message, code, values },
  ];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        path: path === "" ? key : `${path}.${key}`,
        message: `unknown key "${key}"${didYouMean(key, keysAt(schema, issue.path))}`,
        code: "unknown-key",
        values: { key },
      }));
    case "invalid_type": {
      const expected = EXPECTED[issue.expected] ?? issue.expected;
      return say(
        got === undefined ? `missing, expected ${expected}` : `expected ${expected}, got ${describe(got)}`,
        got === undefined ? "missing" : "wrong-type",
        { expected: issue.expected },
      );
    }
    case "invalid_value": {
      const values = issue.values.map(String);
      const hint = typeof got === "string" ? didYouMean(got, values) : "";
      return say(
        `expected ${values.map((one) => `"${one}"`).join(" or ")}, got ${describe(got)}${hint}`,
        got === undefined ? "missing" : "wrong-value",
        { values: values.join(", ") },
      );
    }
    case "too_small":
    case "too_big": {
      return [{ path, ...describeBound(issue, got) }];
    }
    case "custom":
    case "invalid_format":
    case "invalid_element":
    case "invalid_key":
    case "invalid_union":
    case "not_multiple_of":
      return [
        {
          path,
          message:
            got === undefined || typeof got === "object" || isCoded(issue)
              ? issue.message
              : `${issue.message}, got ${describe(got)}`,
          ...codeOf(issue),
        },
      ];
  }
};
