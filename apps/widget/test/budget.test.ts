// What a shopper's phone has to fetch, as the gateway sends it (brotli). The limits are promises: they are never loosened.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";

const PUBLIC = join(import.meta.dirname, "../dist/public");
const LOADER_BYTES = 1_664;
const FIRST_OPEN_BYTES = 12_416;

const source = (path: string): string => readFileSync(join(PUBLIC, path), "utf8");
const size = (path: string): number => brotliCompressSync(source(path)).length;

/** A module and everything it imports statically; what is fetched before it can run. */
const closure = (path: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const [, name] of source(path).matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g))
    closure(`panel/${name}`, seen);
  return seen;
};
const total = (paths: Iterable<string>): number => [...paths].reduce((sum, path) => sum + size(path), 0);
const named = (name: string): string => {
  const writtenAt = (file: string): number => statSync(join(PUBLIC, "panel", file)).mtimeMs;
  // Earlier builds' chunks lie beside the newest for a week.
  const [file] = readdirSync(join(PUBLIC, "panel"))
    .filter((one) => new RegExp(`^${name}-[\\w-]{8}\\.js$`).test(one))
    .toSorted((one, other) => writtenAt(other) - writtenAt(one));
  if (file === undefined) throw new Error(`no chunk ${name}`);
  return `panel/${file}`;
};

describe("widget budget", () => {
  test("[WG1] the loader is at most 1,664 bytes, the first open at most 12,416 in all", () => {
    if (!existsSync(join(PUBLIC, "manifest.json")))
      throw new Error("The widget is not built: run `npm run build` first.");
    const { panel } = JSON.parse(source("manifest.json")) as { panel: string };
    const loader = size("baton.js");
    const opens = ["ko", "en", "ja"].map((locale) => {
      const files = closure(panel.slice(1));
      return [locale, loader + total(closure(named(locale), files))] as const;
    });
    const talk = (locale: string): number => {
      const known = closure(panel.slice(1));
      const all = closure(named(`${locale}-talk`), closure(named("create-talk"), new Set(known)));
      return total(all) - total(known);
    };
    console.log(
      `widget, brotli bytes: loader ${loader}/${LOADER_BYTES};`,
      ...opens.map(([locale, bytes]) => `first open ${locale} ${bytes}/${FIRST_OPEN_BYTES};`),
      `the conversation, on the first word, ${talk("ko")} more`,
    );
    expect(loader).toBeLessThanOrEqual(LOADER_BYTES);
    for (const [, bytes] of opens) expect(bytes).toBeLessThanOrEqual(FIRST_OPEN_BYTES);
  });

  test("[WG1] the loader holds no panel code, and the first open no conversation", () => {
    const { panel } = JSON.parse(source("manifest.json")) as { panel: string };
    expect(source("baton.js")).not.toMatch(/WebSocket|new CSSStyleSheet/);
    for (const path of closure(panel.slice(1))) expect(source(path)).not.toMatch(/new WebSocket/);
  });
});
