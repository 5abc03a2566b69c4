import { describe, expect, test } from "vitest";
import { countBareTitles, findCycles, idsInTitles, importsOf } from "@baton/testkit";

/** An area no promise has; written apart so that the spec test does not take it for one. */
const zz = "ZZ";
const file = (text: string) => ({ path: "packages/a/src/b.ts", text });

describe("reading the tree", () => {
  test("[TK10] every way to import is seen, and whether it is for types alone", () => {
    const imports = importsOf(
      file(`
import { a } from "value";
import type { B } from "type";
import { type C, type D } from "types";
import { e, type F } from "mixed";
import g, { h } from "default";
import * as i from "all";
import {
  long,
} from "lines";
export * from "./again.ts";
export { j } from "named";
import "effect";
const later = () => import("lazy");
const text = 'from "nowhere"';
`),
    );
    expect(imports.map(({ specifier, isTypeOnly }) => `${specifier}${isTypeOnly ? " (type)" : ""}`)).toEqual([
      "value",
      "type (type)",
      "types (type)",
      "mixed",
      "default",
      "all",
      "lines",
      "./again.ts",
      "named",
      "effect",
      "lazy",
    ]);
  });

  test("[TK10] circles are found, and a tree has none", () => {
    const graph = (edges: Readonly<Record<string, string[]>>) => new Map(Object.entries(edges));
    expect(findCycles(graph({ a: ["b", "c"], b: ["c"], c: [] }))).toEqual([]);
    expect(findCycles(graph({ a: ["b"], b: ["c"], c: ["b"] }))).toEqual([["b", "c", "b"]]);
    expect(findCycles(graph({ a: ["a"] }))).toEqual([["a", "a"]]);
  });

  test("[TK10] ids in titles are read, and titles without one are counted", () => {
    const call = "test";
    const [first, second] = [`"[${zz}1] holds"`, `"[${zz}2] holds for %d"`];
    const tests = file(`${call}(${first}, f);\n${call}.each([1, 2])(\n  ${second}, f);`);
    expect(idsInTitles(tests)).toEqual([`${zz}1`, `${zz}2`]);
    expect(countBareTitles(tests)).toBe(0);
    const title = '"holds"';
    expect(countBareTitles(file(`${call}("holds", f);\n${call}.each([1])(${title}, f);`))).toBe(2);
  });
});
