import { defaultPolicy } from "@baton/domain";
import { hoursSchema, parseSiteSettings, siteSettingsSchema } from "@baton/records";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { sampleSettingsInput } from "../src/contract/sample-settings.ts";

const page = readFileSync(new URL("../../../docs/reference/settings.md", import.meta.url), "utf8");
const rows = [...page.matchAll(/^\| `([^`]+)` \|([^|]*)\| .+ \|$/gm)].map(([, key = "", fallback = ""]) => ({
  key,
  fallback: fallback.trim(),
}));

type Def = { readonly innerType?: z.core.$ZodType; readonly element?: z.core.$ZodType };

const unwrap = (schema: z.core.$ZodType): z.core.$ZodType => {
  const { innerType } = schema._zod.def as Def;
  return innerType === undefined ? schema : unwrap(innerType);
};

/** Keys as the page writes them: one table per section, `[]` for a list of objects. Languages are not keys of their own. */
const keysOf = (schema: z.core.$ZodType): readonly string[] => {
  const { shape } = unwrap(schema) as { shape?: Readonly<Record<string, z.core.$ZodType>> };
  const keys = Object.keys(shape ?? {});
  return keys.includes("ko") ? [] : keys;
};

const documented = (): readonly string[] =>
  Object.entries(siteSettingsSchema.def.innerType.shape).flatMap(([section, schema]) => {
    const { element } = unwrap(schema)._zod.def as Def;
    const keys = keysOf(element ?? schema);
    if (keys.length === 0) return [section];
    return keys.map((key) => `${section}${element === undefined ? "" : "[]"}.${key}`);
  });

describe("the settings reference", () => {
  test("[RC14] it names every setting and nothing else", () => {
    const keys = rows.map(({ key }) => key);
    expect(keys.toSorted()).toEqual([...documented()].toSorted());
  });

  test("[RC14] its defaults of the policy are those in force", () => {
    const policy: Readonly<Record<string, unknown>> = defaultPolicy;
    for (const { key, fallback } of rows.filter((row) => row.key.startsWith("policy."))) {
      expect([key, fallback]).toEqual([key, `\`${String(policy[key.slice("policy.".length)])}\``]);
    }
  });

  test("[RC14] its example of hours is accepted", () => {
    const [, json = ""] = /A usual desk[\s\S]*?```json\n([\s\S]*?)```/.exec(page) ?? [];
    const hours: unknown = JSON.parse(json);
    expect(hoursSchema.safeParse(hours).success).toBe(true);
    expect(parseSiteSettings({ ...sampleSettingsInput("shop"), hours }).ok).toBe(true);
  });
});
