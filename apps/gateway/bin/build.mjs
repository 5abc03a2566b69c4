#!/usr/bin/env node
// `npm run build`: the types and modules of all packages, and beside them, since they read sources only, the pages of each app.
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./install.mjs";

const hasPages = (app) =>
  JSON.parse(readFileSync(join(ROOT, "apps", app, "package.json"), "utf8")).scripts?.build !== undefined;

const run = (command, args) =>
  new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: "inherit",
      shell: process.platform === "win32",
    });
    child.on("error", (error) => {
      process.stderr.write(`${command}: ${error.message}\n`);
      resolve(false);
    });
    child.on("exit", (code) => resolve(code === 0));
  });

const steps = [
  run(join(ROOT, "node_modules", ".bin", "tsc"), ["-b"]),
  ...readdirSync(join(ROOT, "apps"))
    .filter(hasPages)
    .map((app) => run("npm", ["run", "--silent", "build", "--workspace", `apps/${app}`])),
];
const outcomes = await Promise.all(steps);
process.exitCode = outcomes.every(Boolean) ? 0 : 1;
