// Puts what the schema found into one sentence: what is there, what was expected, and what was probably meant.
import type { z } from "zod";

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

/** The problems of one issue: an unknown key is a problem of its own each. */
export const describeIssue = (
  issue: Issue,
  { schema, root }: { readonly schema: z.core.$ZodType; readonly root: unknown },
): readonly { readonly path: string; readonly message: string }[] => {
  const path = issue.path.map(String).join(".");
  const got = valueAt(root, issue.path);
  const say = (message: string) => [{ path, message }];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        path: path === "" ? key : `${path}.${key}`,
        message: `unknown key "${key}"${didYouMean(key, keysAt(schema, issue.path))}`,
      }));
    case "invalid_type": {
      const expected = EXPECTED[issue.expected] ?? issue.expected;
      return say(
        got === undefined ? `missing, expected ${expected}` : `expected ${expected}, got ${describe(got)}`,
      );
    }
    case "invalid_value": {
      const values = issue.values.map(String);
      const hint = typeof got === "string" ? didYouMean(got, values) : "";
      return say(`expected ${values.map((one) => `"${one}"`).join(" or ")}, got ${describe(got)}${hint}`);
    }
    case "too_small":
    case "too_big": {
      const bound = `${issue.code === "too_small" ? "at least" : "at most"} ${String(issue.code === "too_small" ? issue.minimum : issue.maximum)}`;
      if (issue.origin === "string")
        return say(issue.message.startsWith("expected") ? issue.message : `expected ${bound} characters`);
      if (issue.origin === "array") return say(`expected ${bound} entries`);
      return say(`expected a number of ${bound}, got ${describe(got)}`);
    }
    case "custom":
    case "invalid_format":
    case "invalid_element":
    case "invalid_key":
    case "invalid_union":
    case "not_multiple_of":
      return say(
        got === undefined || typeof got === "object"
          ? issue.message
          : `${issue.message}, got ${describe(got)}`,
      );
  }
};
