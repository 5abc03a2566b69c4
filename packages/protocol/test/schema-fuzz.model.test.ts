// Whatever a peer sends, reading it ends in a frame or a refusal, and a frame read is a frame that reads the same again.
import { readFileSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LIMITS, REFUSALS } from "@baton/protocol";
import { parseAgentFrame, parseVisitorFrame } from "@baton/protocol/schema";

const folder = new URL("../fixtures/v1/", import.meta.url);
const fixtures = readdirSync(folder)
  .filter((name) => name.includes("-up."))
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Record<string, unknown>);
const parsers = [parseVisitorFrame, parseAgentFrame];
const keys = [
  "__proto__",
  "constructor",
  "prototype",
  "kind",
  "clientId",
  "text",
  "toString",
  "$regex",
  "0",
  "",
];

const faults = new Set<string>(
  Object.entries(REFUSALS).flatMap(([code, { type }]) => (type === "fault" ? [code] : [])),
);
const readable = new Set([...faults, "empty-message", "message-too-long"]);

const holds = (text: string): void => {
  for (const parse of parsers) {
    const parsed = parse(text);
    if (parsed.ok) {
      expect(parse(JSON.stringify(parsed.frame))).toEqual(parsed);
      if ("text" in parsed.frame)
        expect(parsed.frame.text?.length ?? 0).toBeLessThanOrEqual(LIMITS.textLength);
    } else {
      expect(readable).toContain(parsed.code);
      expect(parsed.message.length).toBeLessThanOrEqual(200);
    }
  }
  expect(Object.keys(Object.prototype)).toEqual([]);
};

/** A fixture with some fields replaced, removed or added. */
const mutated = fc
  .record({
    frame: fc.constantFrom(...fixtures),
    changes: fc.array(
      fc.record({
        key: fc.oneof(
          fc.constantFrom(...keys, "fence", "conversation", "seq", "page", "cursor"),
          fc.string(),
        ),
        value: fc.option(fc.jsonValue({ maxDepth: 4 }), { nil: undefined }),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ frame, changes }) => {
    const entries = new Map(Object.entries(frame));
    for (const { key, value } of changes) entries.set(key, value);
    const pairs = [...entries].filter(([, value]) => value !== undefined);
    return `{${pairs.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(",")}}`;
  });

describe("reading what a peer sends", () => {
  test("[PV16] any JSON ends in a frame or a refusal", () => {
    fc.assert(fc.property(fc.json({ maxDepth: 9 }), holds), { numRuns: 2_000 });
  });

  test("[PV16] any text ends in a frame or a refusal", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), holds), { numRuns: 2_000 });
  });

  test("[PV16] frames with fields changed at random end in a frame or a refusal", () => {
    fc.assert(fc.property(mutated, holds), { numRuns: 3_000 });
  });

  test("[PV16] any text of a message is stored clean or refused, never thrown at", () => {
    const say = fc
      .string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)), maxLength: 60 })
      .map((text) => JSON.stringify({ kind: "say", clientId: "c5d2f0a1b3e4968770aa", text }));
    fc.assert(fc.property(say, holds), { numRuns: 2_000 });
  });
});
