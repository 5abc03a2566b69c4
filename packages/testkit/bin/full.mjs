#!/usr/bin/env node
// `npm run test:full`: what `npm test` leaves out for the sake of time. Every end-to-end test over every combination of
// engines, and every screen in every browser. Keeps TK32.
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { install, ROOT } from "../../../apps/gateway/bin/install.mjs";
import { findPrograms } from "./programs.mjs";
import { run, runStages, runTests, sayTotals } from "./stages.mjs";

const totals = { passed: 0, failed: 0, skipped: 0 };

const onEveryEngine = async () => {
  const { ENGINES } = await import(
    pathToFileURL(join(ROOT, "packages", "testkit", "dist", "engines.js")).href
  );
  return ENGINES.every((engines) => {
    process.stdout.write(`\n== end to end on ${engines}\n`);
    return runTests(["e2e"], totals, { env: { BATON_TEST_ENGINES: engines } });
  });
};

const failed = await runStages([
  ["install", () => install() ?? true],
  ["build", () => run("npm", ["run", "--silent", "build"])],
  ["programs", findPrograms],
  ["in every browser", () => runTests(["browsers"], totals)],
  ["on every engine", onEveryEngine],
]);
process.exitCode = sayTotals(totals, failed);
