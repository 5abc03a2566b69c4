#!/usr/bin/env node
// `npm test`: installs what is missing, builds, checks format, lint and types, runs every test. Keeps TK8, TK9.
import { install } from "../../../apps/gateway/bin/install.mjs";
import { findPrograms } from "./programs.mjs";
import { run, runStages, runTests, runTool, sayTotals } from "./stages.mjs";

/** The main journey over Redis and PostgreSQL; `npm run test:full` runs everything over everything. */
const OTHER_ENGINES = {
  files: ["apps/demo-shop/test/journey"],
  env: { BATON_TEST_ENGINES: "redis-postgres" },
};

const totals = { passed: 0, failed: 0, skipped: 0 };

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

process.exitCode = sayTotals(totals, failed);
