import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { SCRIPTS, readScript } from "../src/script.ts";
import type { ScriptName } from "../src/script.ts";
import { scoreOf, scoreText } from "../src/score-text.ts";

/** `sign` is "+" for what is counted from where each commit begins. */
const named = (header: string, kind: "KEYS" | "ARGV", sign: "" | "+" = ""): string[] =>
  [...header.matchAll(new RegExp(`^-- ${kind}\\[${sign && "\\+"}(\\d+)\\] (\\S+) +\\S`, "gm"))].map(
    ([, number, name], at) => {
      expect(Number(number)).toBe(at + 1);
      return name ?? "";
    },
  );

describe("scripts", () => {
  test("[ST91] every file has a definition and the reverse", () => {
    const files = readdirSync(new URL("../lua", import.meta.url)).map((file) => file.replace(/\.lua$/, ""));
    expect(files.toSorted()).toEqual(Object.keys(SCRIPTS).toSorted());
  });

  test.each(Object.keys(SCRIPTS) as ScriptName[])("[ST91] %s says what its definition says", (name) => {
    const text = readScript(name);
    const header = text.slice(0, text.search(/^(?!--)/m));
    expect(header.split("\n")[0]).toMatch(/^-- [A-Z].*[.:,a-z]$/);
    expect(named(header, "KEYS")).toEqual(SCRIPTS[name].keys);
    expect(named(header, "ARGV")).toEqual(SCRIPTS[name].args);
    const each = name === "commit" ? SCRIPTS.commit.each : { keys: [], args: [] };
    expect(named(header, "KEYS", "+")).toEqual(each.keys);
    expect(named(header, "ARGV", "+")).toEqual(each.args);
    expect(header).toMatch(/^-- replies: \S/m);
    // Keys are named, never made up inside.
    const most = Math.max(...[...text.matchAll(/KEYS\[(\d+)\]/g)].map(([, number]) => Number(number)));
    expect(most).toBe(SCRIPTS[name].keys.length);
  });
});

describe("scores as text", () => {
  const scores = [
    -Infinity,
    -1.5e300,
    -9_007_199_254_740_992,
    -2,
    -1,
    -0.5,
    -5e-324,
    0,
    5e-324,
    0.1,
    1,
    1.5,
    2,
    1_760_000_000_000,
    1_760_000_000_000.5,
    9_007_199_254_740_992,
    9_007_199_254_740_994,
    1e300,
    Infinity,
  ];

  test("[ST92] sort as the numbers do and come back as they were", () => {
    const texts = scores.map(scoreText);
    expect(texts.toSorted()).toEqual(texts);
    expect(texts.map(scoreOf)).toEqual(scores);
    expect(new Set(texts.map((text) => text.length))).toEqual(new Set([16]));
    expect(scoreText(-0)).toBe(scoreText(0));
  });
});
