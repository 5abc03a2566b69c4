// The one way text from outside becomes a value, for HTTP bodies and socket frames alike. Keeps GW12.

/** Keys that turn a careless merge into a changed prototype; no field of Baton is called so. */
const POISON = new Set(["__proto__", "constructor", "prototype"]);

/** Thrown for text that is not JSON, nests deeper than allowed, or carries a poisonous key. */
export class UnsafeJsonError extends Error {
  readonly code = "unsafe-json";

  constructor(reason: string) {
    super(reason);
    this.name = "UnsafeJsonError";
  }
}

const isContainer = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Walks level by level, so that deep nesting cannot overflow the stack. */
const check = (value: unknown, depth: number): void => {
  let level: readonly object[] = isContainer(value) ? [value] : [];
  for (let at = 1; level.length > 0; at += 1) {
    if (at > depth) throw new UnsafeJsonError(`nested deeper than ${depth}`);
    const next: object[] = [];
    for (const container of level) {
      for (const [key, inner] of Object.entries(container)) {
        if (POISON.has(key)) throw new UnsafeJsonError(`key ${key} is not allowed`);
        if (isContainer(inner)) next.push(inner);
      }
    }
    level = next;
  }
};

/** Parses JSON nested at most `depth` containers deep; throws `UnsafeJsonError`, never anything else. */
export const parseSafeJson = (text: string, depth: number): unknown => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UnsafeJsonError("not JSON");
  }
  check(value, depth);
  return value;
};
