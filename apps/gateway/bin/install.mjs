// What `npm start` and `npm test` do before anything else: check Node, install what is missing, run npm quietly.
// Plain Node and its own modules only, because nothing else may be there yet. Keeps GW27.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
const OLDEST_NODE = [20, 19];

/** Ends this program with one sentence. */
export const stop = (sentence, code) => {
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

/** Runs npm silently; shows what it said only when it failed, and then ends this program with `failure`. */
export const npm = (args, failure) => {
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

/** Ends with a sentence on a Node that is too old; installs what the lockfile names when it is not there. */
export const install = () => {
  if (isNodeTooOld()) {
    stop(`Baton needs Node ${OLDEST_NODE.join(".")} or newer; this is ${process.versions.node}.`, 1);
  }
  if (isInstalled()) return;
  process.stdout.write("Installing dependencies (once) …\n");
  npm(
    ["ci", "--ignore-scripts", "--no-audit", "--no-fund"],
    "Baton could not install its dependencies; the lines above are npm's.",
  );
};
