// What scripts of older versions may hold that this one does not know any more. Keeps BT145.

/** Conditions that were offered once and never held. */
const RETIRED: ReadonlySet<unknown> = new Set(["attribute", "silence"]);

const isRetired = (rule: unknown): boolean => {
  const { when, and }: { readonly when?: unknown; readonly and?: unknown } = Object(rule);
  const conditions: readonly unknown[] = [when, ...(Array.isArray(and) ? and : [])];
  return conditions.some((condition) => RETIRED.has(Object(condition).kind));
};

/** The script without rules that could never decide anything because one of their conditions never held; anything else as it is. */
export const withoutRetiredRules = (script: unknown): unknown => {
  const { rules }: { readonly rules?: unknown } = Object(script);
  if (!Array.isArray(rules) || !rules.some(isRetired)) return script;
  return { ...Object(script), rules: rules.filter((rule) => !isRetired(rule)) };
};
