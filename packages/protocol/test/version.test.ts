import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { SCHEMA_HASH, wireJsonSchema } from "@baton/protocol/schema";

/** JSON with sorted keys, so that moving a line in a schema changes nothing. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${pairs.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(",")}}`;
};

describe("version", () => {
  test("[PV11] the schema is the one the version was given to", () => {
    const hash = createHash("sha256").update(canonical(wireJsonSchema())).digest("hex");
    expect(
      hash,
      "The wire changed. Decide as src/schema/schema-hash.ts says whether PROTOCOL_VERSION rises, then pin the new hash there.",
    ).toBe(SCHEMA_HASH);
  });
});
