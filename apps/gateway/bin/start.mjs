#!/usr/bin/env node
// `npm start`: installs what is missing, builds what changed, then runs the gateway in this very process.
// Plain Node and its own modules only, because nothing else may be there yet. Keeps GW27 and GW28.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { install, npm, ROOT } from "./install.mjs";

const MAIN = join(ROOT, "apps", "gateway", "dist", "main.js");
const STAMP = join(ROOT, "apps", "gateway", "dist", ".built-from");
const PAGES = ["widget", "inbox", "demo-shop"].map((app) => join(ROOT, "apps", app, "dist", "public"));

const SKIPPED = new Set(["node_modules", "dist", "test", "bench"]);

const sourcesUnder = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !SKIPPED.has(entry.name))
    .flatMap((entry) =>
      entry.isDirectory() ? sourcesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
    );

/** One hash over everything a build reads: names and contents, so that neither a checkout nor a clock matters. */
const hashSources = () => {
  const files = ["packages", "apps"].flatMap((folder) => sourcesUnder(join(ROOT, folder)));
  files.sort((one, other) => (one < other ? -1 : 1));
  const hash = createHash("sha256");
  for (const file of [...files, join(ROOT, "package-lock.json"), join(ROOT, "tsconfig.json")]) {
    hash
      .update(`${relative(ROOT, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex");
};

const isBuilt = (sources) =>
  existsSync(MAIN) && existsSync(STAMP) && PAGES.every(existsSync) && readFileSync(STAMP, "utf8") === sources;

install();
const sources = hashSources();
if (!isBuilt(sources)) {
  process.stdout.write("Building (once per change) …\n");
  npm(["run", "build"], "Baton could not be built; the lines above say why.");
  writeFileSync(STAMP, sources);
}
await import(pathToFileURL(MAIN).href);
