// JSON as the merge of settings reads it: records by key, lists of entries by their ids. Pure.

/** Anything JSON can hold, or undefined where there is nothing. */
export type Json = unknown;
export type JsonRecord = Readonly<Record<string, Json>>;

/** Whether a value has fields. */
export const isRecord = (value: Json): value is JsonRecord =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const keyOf = (item: Json): string | undefined => {
  if (typeof item === "string") return item;
  return isRecord(item) && typeof item["id"] === "string" ? item["id"] : undefined;
};

/** The entries of a list by id, and texts by themselves; undefined of any other value and where a key comes twice. */
export const asKeyed = (value: Json): ReadonlyMap<string, Json> | undefined => {
  if (!Array.isArray(value)) return undefined;
  const keyed = new Map<string, Json>();
  for (const item of value as readonly Json[]) {
    const key = keyOf(item);
    if (key === undefined || keyed.has(key)) return undefined;
    keyed.set(key, item);
  }
  return keyed;
};

/** Whether two values say the same; a field that is undefined is no field. */
export const sameValue = (a: Json, b: Json): boolean => {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item: Json, at) => sameValue(item, b[at]));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  return (
    Object.keys(a).every((key) => sameValue(a[key], b[key])) &&
    Object.keys(b).every((key) => b[key] === undefined || a[key] !== undefined)
  );
};
