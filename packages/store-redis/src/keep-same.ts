// What comes over the channel is new objects in every part; those who compare parts by identity need the old ones.
type Node = Readonly<Record<string, unknown>> | readonly unknown[];

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

const keepNode = (before: Node, after: Node): Node => {
  if (Array.isArray(before) !== Array.isArray(after)) return after;
  const old = before as Readonly<Record<string, unknown>>;
  const fresh = after as Record<string, unknown>;
  const keys = Object.keys(fresh);
  let isSame = keys.length === Object.keys(old).length;
  for (const key of keys) {
    const was = Object.hasOwn(old, key) ? old[key] : undefined;
    fresh[key] = keepSame(was, fresh[key]);
    // JSON knows no undefined: where there was nothing, this is another.
    if (fresh[key] !== was) isSame = false;
  }
  return isSame ? before : after;
};

/**
 * `after` with every part that says the same as in `before` being that part; `before` itself when all of it does. For values
 * fresh from JSON.parse that nobody else has: `after` is changed in place.
 */
export const keepSame = <Value>(before: unknown, after: Value): Value =>
  isNode(before) && isNode(after) ? (keepNode(before, after) as Value) : after;
