#!/usr/bin/env node
// `npm test`: installs what is missing, builds, checks format, lint and types, runs every test. Keeps TK8, TK9.
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { install, ROOT } from "../../../apps/gateway/bin/install.mjs";
import { havePrograms } from "./programs.mjs";
import { run, runStages, runTests, runTool } from "./stages.mjs";

/** The main journey over Redis and PostgreSQL; `npm run test:engines` runs everything over everything. */
const OTHER_ENGINES = {
  files: ["apps/demo-shop/test/journey"],
  env: { BATON_TEST_ENGINES: "redis-postgres" },
};

const totals = { passed: 0, failed: 0, skipped: 0 };

const findPrograms = async () => {
  const { findChromium } = await import(
    pathToFileURL(join(ROOT, "packages", "testkit", "dist", "chromium.js")).href
  );
  return havePrograms(findChromium);
};

const failed = await runStages([
  ["install", () => install() ?? true],
  ["build", () => run("npm", ["run", "--silent", "build"])],
  ["programs", findPrograms],
  ["format", () => runTool("oxfmt", ["--check", "."])],
  ["lint", () => runTool("oxlint", ["--type-aware"])],
  ["types of tests", () => runTool("tsc", ["-p", "packages/testkit/tsconfig.tests.json"])],
  ["tests", () => runTests(["pure", "contract", "dom", "model"], totals)],
  ["end to end", () => runTests(["e2e"], totals)],
  ["on other engines", () => runTests(["e2e"], totals, OTHER_ENGINES)],
]);

if (totals.skipped > 0) process.stdout.write(`${totals.skipped} skipped\n`);
// A stage that fails without a failed test (a format, a type, a crash) counts as one failure.
const failures = failed === undefined ? totals.failed : Math.max(totals.failed, 1);
process.stdout.write(`${totals.passed} passed, ${failures} failed\n`);
process.exitCode = failures === 0 ? 0 : 1;
