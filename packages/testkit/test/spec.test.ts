import { describe, expect, test } from "vitest";
import {
  countBareTitles,
  idsInHeaders,
  idsInTitles,
  readFiles,
  readSources,
  readSpec,
  readTests,
} from "@baton/testkit";

const spec = readSpec();
const ids = new Set(spec.map(({ id }) => id));
const tests = readTests();
const byId = (list: Iterable<string>): string[] =>
  [...new Set(list)].toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }));

describe("spec", () => {
  test("[PJ10] every promise has an id of its own", () => {
    const seen = new Set<string>();
    expect(spec.map(({ id }) => id).filter((id) => seen.has(id) || !seen.add(id))).toEqual([]);
    expect(spec.length).toBeGreaterThan(0);
  });

  test("[PJ10] a page of the spec holds promises of one shape", () => {
    const odd = readFiles("docs/spec", /\.md$/).flatMap(({ path, text }) =>
      text
        .split("\n")
        .filter((line) => /\*\*[A-Z]{2}\d+/.test(line) && !/^- \*\*[A-Z]{2}\d+\*\* \S.*[.:]$/.test(line))
        .map((line) => `${path}: ${line.slice(0, 80)}`),
    );
    expect(odd).toEqual([]);
  });

  test("[PJ11] every promise is cited by a test", () => {
    const cited = new Set(tests.flatMap(idsInTitles));
    expect(byId([...ids].filter((id) => !cited.has(id)))).toEqual([]);
  });

  test("[PJ11] every id a test cites is a promise", () => {
    expect(byId(tests.flatMap(idsInTitles).filter((id) => !ids.has(id)))).toEqual([]);
  });

  test("[PJ11] every id a source file says it keeps is a promise", () => {
    const broken = readSources().flatMap((file) =>
      idsInHeaders(file)
        .filter((id) => !ids.has(id))
        .map((id) => `${file.path}: ${id}`),
    );
    expect(broken).toEqual([]);
  });

  test("[PJ12] every test title starts with the id of its promise", () => {
    const bare = tests.filter((file) => /\.test\.tsx?$/.test(file.path) && countBareTitles(file) > 0);
    expect(bare.map(({ path }) => path)).toEqual([]);
  });

  test("[PJ13] the index of the spec links every page", () => {
    const index = readFiles("docs", /^docs\/spec\.md$/)[0]?.text ?? "";
    const rows = [...index.matchAll(/^\| \[[^\]]+\]\((spec\/[^)]+)\) \|/gm)].map(
      ([, page = ""]) => `docs/${page}`,
    );
    expect(byId(rows)).toEqual(byId(spec.map(({ page }) => page)));
  });
});
