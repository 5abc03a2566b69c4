#!/usr/bin/env node
// `npm run chaos -- --seed N`: builds, then plays long runs under faults and judges what they leave behind.
import { install, npm } from "../../../apps/gateway/bin/install.mjs";
import { readChaosOptions, USAGE } from "./chaos-options.mjs";
import { runTool } from "./stages.mjs";

const { plans, problems } = readChaosOptions(process.argv.slice(2));

if (problems !== undefined) {
  process.stderr.write(`${problems.join("\n")}\n\n${USAGE}\n`);
  process.exitCode = 64;
} else {
  install();
  npm(["run", "build"], "Baton could not be built; the lines above say why.");
  process.env.BATON_CHAOS = JSON.stringify(plans);
  const file = "packages/testkit/test/chaos.e2e.test.ts";
  const isGreen = runTool("vitest", ["--config", "vitest.workspace.ts", "run", "--project", "e2e", file]);
  process.exitCode = isGreen ? 0 : 1;
}
