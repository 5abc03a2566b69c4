// A page's custom properties come through every reset: what the styles use has to be set inside.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const SRC = join(import.meta.dirname, "../src");
const read = (ending: RegExp): readonly string[] =>
  readdirSync(SRC, { recursive: true, encoding: "utf8" })
    .filter((path) => ending.test(path))
    .map((path) => readFileSync(join(SRC, path), "utf8"));
const namesIn = (texts: readonly string[], pattern: RegExp): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name = ""]) => name)));

test("[WG101] every custom property that is used is set on the panel, before anything changes it", () => {
  const sheets = read(/\.css$/);
  const panels = sheets.flatMap((css) =>
    [...css.matchAll(/^section \{([^}]*)\}/gm)].map(([, body = ""]) => body),
  );
  const set = namesIn(panels, /(--[\w-]+)\s*:/g);
  // The accent is the site's: set as the panel is made.
  const made = namesIn(read(/panel\/box\.ts$/), /element\.style\.setProperty\("(--[\w-]+)"/g);
  const used = namesIn([...sheets, ...read(/\.tsx?$/)], /var\((--[\w-]+)/g);
  expect([...used].filter((name) => !set.has(name) && !made.has(name))).toEqual([]);
  expect(used.size).toBeGreaterThan(8);
});
