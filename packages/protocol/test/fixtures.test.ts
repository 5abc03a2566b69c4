import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { PROTOCOL_VERSION } from "@baton/protocol";
import { parseAgentFrame, parseVisitorFrame, wireSchemas } from "@baton/protocol/schema";

const folder = new URL(`../fixtures/v${PROTOCOL_VERSION}/`, import.meta.url);
const read = (name: string): string => readFileSync(new URL(`${name}.json`, folder), "utf8");
const names = readdirSync(folder)
  .map((file) => file.replace(/\.json$/, ""))
  .toSorted();
const upFrames = names.filter((name) => name.includes("-up."));

describe("fixtures", () => {
  test("[PV12] there is one fixture for every kind of frame, and none besides", () => {
    const kinds = [...wireSchemas.keys()].map((name) => name.replace("/", "-").replace("/", "."));
    expect(names).toEqual(kinds.toSorted());
  });

  test.each([...wireSchemas])("[PV12] the fixture of %s keeps its schema and its bytes", (name, schema) => {
    const frame: unknown = JSON.parse(read(name.replace("/", "-").replace("/", ".")));
    expect(schema.parse(frame)).toEqual(frame);
  });

  test.each(upFrames)("[PV12] the server reads %s", (name) => {
    const parse = name.startsWith("visitor") ? parseVisitorFrame : parseAgentFrame;
    expect(parse(read(name))).toEqual({ ok: true, frame: JSON.parse(read(name)) });
  });
});
