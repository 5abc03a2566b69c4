#!/usr/bin/env node
// `npm run test:engines [-- <combination> …]`: builds, then runs every end-to-end test over each valid combination of engines.
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { install, ROOT } from "../../../apps/gateway/bin/install.mjs";
import { run, runTests } from "./stages.mjs";

install();
if (!run("npm", ["run", "--silent", "build"])) process.exit(1);
const { ENGINES, enginesUnderTest } = await import(
  pathToFileURL(join(ROOT, "packages", "testkit", "dist", "engines.js")).href
);
const wanted =
  process.argv.length > 2 ? process.argv.slice(2).map((name) => enginesUnderTest(name)) : ENGINES;

const lines = [];
for (const engines of wanted) {
  process.stdout.write(`\n== end to end on ${engines}\n`);
  const totals = { passed: 0, failed: 0, skipped: 0 };
  const start = performance.now();
  const isGreen = runTests(["e2e"], totals, { env: { BATON_TEST_ENGINES: engines } });
  const took = `${((performance.now() - start) / 1000).toFixed(0)} s`;
  const counts = `${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`;
  lines.push(`  ${engines.padEnd(16)} ${counts}, ${took}${isGreen ? "" : "  FAILED"}`);
  if (!isGreen) process.exitCode = 1;
}
process.stdout.write(`\n${lines.join("\n")}\n`);
