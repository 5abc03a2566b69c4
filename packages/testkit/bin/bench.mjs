#!/usr/bin/env node
// `npm run bench [-- <part of a path>]`: builds, then runs every benchmark one after another. Nothing here is a test.
import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { install, npm, ROOT } from "../../../apps/gateway/bin/install.mjs";
import { run } from "./stages.mjs";

const wanted = process.argv[2] ?? "";

const benchmarks = ["packages", "apps"]
  .flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => join(ROOT, folder, name, "bench")))
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((file) => file.endsWith(".bench.mjs") && relative(ROOT, file).includes(wanted))
  .toSorted();

install();
npm(["run", "build"], "Baton could not be built; the lines above say why.");
const failed = benchmarks.filter((file) => {
  process.stdout.write(`\n== ${relative(ROOT, file)}\n`);
  return !run(process.execPath, ["--expose-gc", file]);
});
if (benchmarks.length === 0) process.stderr.write(`No benchmark has "${wanted}" in its path.\n`);
process.exitCode = failed.length > 0 || benchmarks.length === 0 ? 1 : 0;
