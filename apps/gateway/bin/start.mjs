#!/usr/bin/env node
// `npm start`: installs what is missing, builds what changed, then runs the gateway in this very process.
// Plain Node and its own modules only, because nothing else may be there yet. Keeps GW60 and GW61.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
const MAIN = join(ROOT, "apps", "gateway", "dist", "main.js");
const STAMP = join(ROOT, "apps", "gateway", "dist", ".built-from");
const PAGES = ["widget", "inbox", "demo-shop"].map((app) => join(ROOT, "apps", app, "dist"));
const OLDEST_NODE = [20, 19];

const stop = (sentence, code) => {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
};

const isNodeTooOld = () => {
  const [major, minor] = process.versions.node.split(".").map(Number);
  return major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
};

const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/** npm writes node_modules/.package-lock.json when it is done: the same versions there mean nothing to install. */
const isInstalled = () => {
  const installed = join(ROOT, "node_modules", ".package-lock.json");
  if (!existsSync(installed)) return false;
  const present = readJson(installed).packages;
  return Object.entries(readJson(join(ROOT, "package-lock.json")).packages)
    .filter(
      ([path, wanted]) => path.includes("node_modules/") && !wanted.optional && !wanted.link && !wanted.peer,
    )
    .every(([path, wanted]) => present[path] !== undefined && present[path].version === wanted.version);
};

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

/** Runs npm silently; shows what it said only when it failed. */
const npm = (args, failure) => {
  const self = process.env.npm_execpath;
  const options = { cwd: ROOT, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 };
  const result =
    self !== undefined && /\.[cm]?js$/.test(self)
      ? spawnSync(process.execPath, [self, ...args], options)
      : spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
  if (result.signal !== null && result.signal !== undefined) process.exit(130);
  if (result.status === 0) return;
  process.stderr.write(`${result.stdout || ""}${result.stderr || ""}`);
  stop(failure, 1);
};

if (isNodeTooOld()) {
  stop(`Baton needs Node ${OLDEST_NODE.join(".")} or newer; this is ${process.versions.node}.`, 1);
}
if (!isInstalled()) {
  process.stdout.write("Installing dependencies (once) …\n");
  npm(
    ["ci", "--ignore-scripts", "--no-audit", "--no-fund"],
    "Baton could not install its dependencies; the lines above are npm's.",
  );
}
const sources = hashSources();
if (!isBuilt(sources)) {
  process.stdout.write("Building (once per change) …\n");
  npm(["run", "build"], "Baton could not be built; the lines above say why.");
  writeFileSync(STAMP, sources);
}
await import(pathToFileURL(MAIN).href);
