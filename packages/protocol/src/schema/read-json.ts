// Text from a peer to a plain object, or nothing. Keeps PV4, PV5.
import { LIMITS } from "../limits.ts";

const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

const isSafe = (value: unknown, depth: number): boolean => {
  if (typeof value !== "object" || value === null) return true;
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.every((item) => isSafe(item, depth - 1));
  for (const key of Object.keys(value)) {
    if (FORBIDDEN_KEYS.has(key)) return false;
    if (!isSafe((value as JsonObject)[key], depth - 1)) return false;
  }
  return true;
};

/** A JSON object whose keys cannot reach a prototype. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads `text` as a JSON object nested at most `depth` deep (a frame's limit by default), without keys that could pollute
 * a prototype. Anything else (scalar, array, broken JSON) is `undefined`; never throws.
 */
export const readJsonObject = (text: string, depth: number = LIMITS.jsonDepth): JsonObject | undefined => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return isSafe(value, depth) ? (value as JsonObject) : undefined;
};
