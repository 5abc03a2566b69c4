// The stages of `npm test`: run one after another, timed, ended by the first that fails. Keeps TK8.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../../apps/gateway/bin/install.mjs";

const STAGE_WITHIN_MS = 30 * 60 * 1000;

/** Runs a program from the repository with its output shown; true when it succeeded. `env` is added to our own. */
export const run = (command, args, env = {}) => {
  const { status, error } = spawnSync(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: "inherit",
    timeout: STAGE_WITHIN_MS,
    shell: process.platform === "win32",
  });
  if (error !== undefined) process.stderr.write(`${command}: ${error.message}\n`);
  return status === 0;
};

/** As `run`, for a program an npm package brought. */
export const runTool = (name, args, env) => run(join(ROOT, "node_modules", ".bin", name), args, env);

const readCounts = (report) => {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
      readFileSync(report, "utf8"),
    );
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
};

/**
 * Runs the tests of these vitest projects, or of some of their `files`, and adds to `totals` what they counted; true when all
 * passed.
 */
export const runTests = (projects, totals, { files = [], env } = {}) => {
  const folder = mkdtempSync(join(tmpdir(), "baton-report-"));
  const report = join(folder, "report.json");
  const args = [
    "--config",
    "vitest.workspace.ts",
    "run",
    ...files,
    ...projects.flatMap((project) => ["--project", project]),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const isGreen = runTool("vitest", args, env);
  const counts = readCounts(report);
  rmSync(folder, { recursive: true, force: true });
  for (const key of Object.keys(totals)) totals[key] += counts[key];
  return isGreen;
};

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** Runs the stages in order until one fails; says what each took; returns the name of the failed one, if any. */
export const runStages = async (stages) => {
  const timings = [];
  let failed;
  for (const [name, stage] of stages) {
    process.stdout.write(`\n== ${name}\n`);
    const start = performance.now();
    const isGreen = await stage();
    timings.push(
      `  ${name.padEnd(18)} ${seconds(performance.now() - start).padStart(8)}${isGreen ? "" : "  FAILED"}`,
    );
    if (isGreen) continue;
    failed = name;
    break;
  }
  if (failed !== undefined) process.stdout.write(`\n== FAILED: ${failed}. The lines above say why.\n`);
  process.stdout.write(`\n${timings.join("\n")}\n\n`);
  return failed;
};

/** Says what was counted in all, last of all as `N passed, N failed`; returns the exit code. */
export const sayTotals = ({ passed, failed, skipped }, failedStage) => {
  if (skipped > 0) process.stdout.write(`${skipped} skipped\n`);
  // A stage that fails without a failed test (a format, a type, a crash) counts as one failure.
  const failures = failedStage === undefined ? failed : Math.max(failed, 1);
  process.stdout.write(`${passed} passed, ${failures} failed\n`);
  return failures === 0 ? 0 : 1;
};
