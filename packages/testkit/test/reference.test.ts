import { describe, expect, test } from "vitest";
import { CLOSE_CODES, REFUSALS } from "@baton/protocol";
import { wireJsonSchema } from "@baton/protocol/schema";
import { fieldRows, readFiles } from "@baton/testkit";
import { HTTP_ERRORS } from "../../../apps/gateway/src/http/http-errors.ts";

const page = (name: string): string =>
  readFiles("docs/reference", new RegExp(`/${name}\\.md$`))[0]?.text ?? "";
const section = (text: string, heading: string): string =>
  text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
/** The rows under the first table's head. */
const rows = (text: string): readonly string[] => {
  const lines = text.split("\n");
  const first = lines.findIndex((line) => line.startsWith("|---")) + 1;
  const after = first === 0 ? [] : lines.slice(first);
  const end = after.findIndex((line) => !line.startsWith("|"));
  return end < 0 ? after : after.slice(0, end);
};

const SECTIONS: Readonly<Record<string, string>> = {
  "Visitor sends": "visitor/up",
  "Visitor receives": "visitor/down",
  "Agent sends": "agent/up",
  "Agent receives": "agent/down",
};

describe("reference", () => {
  test("[PJ14] the close codes are those of the code", () => {
    expect(rows(page("close-codes"))).toEqual(
      Object.values(CLOSE_CODES).map(
        ({ code, reason, isRetryable, meaning }) =>
          `| ${code} | \`${reason}\` | ${isRetryable ? "comes back" : "stops"} | ${meaning} |`,
      ),
    );
  });

  test("[PJ14] the refusals are those of the code", () => {
    expect(rows(section(page("errors"), "Refusals on a socket"))).toEqual(
      Object.entries(REFUSALS).map(([code, { type, meaning }]) => `| \`${code}\` | ${type} | ${meaning} |`),
    );
  });

  test("[PJ14] the HTTP codes are those of the code", () => {
    expect(rows(section(page("errors"), "Answers over HTTP"))).toEqual(
      Object.entries(HTTP_ERRORS).map(
        ([code, { status, meaning }]) => `| ${status} | \`${code}\` | ${meaning} |`,
      ),
    );
  });

  test.each(Object.entries(SECTIONS))(
    "[PJ14] %s: the frames and their fields are those of the code",
    (title, side) => {
      const documented = section(page("protocol"), title)
        .split(/^### /m)
        .slice(1)
        .map((part) => [/^`([^`]+)`/.exec(part)?.[1] ?? "", rows(part)]);
      const frames = Object.entries(wireJsonSchema())
        .filter(([name]) => name.startsWith(`${side}/`))
        .map(([name, schema]) => [name.slice(side.length + 1), fieldRows(schema)]);
      expect(documented).toEqual(frames);
    },
  );
});
