// Shoppers and agents at work while gateways, Redis and the lines between them fail: a short run here, a long one as
// `npm run chaos`.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkEffort, checkHistory } from "@baton/testkit";
import { play } from "./chaos/play.ts";
import type { Plan, Run } from "./chaos/play.ts";
import { describeRun } from "./chaos/report.ts";

const SHORT: readonly Plan[] = [
  {
    stage: "embedded",
    seed: 1,
    conversations: 6,
    agents: 2,
    seconds: 5,
    longestMs: 1_500,
    quietMs: { least: 200, most: 800 },
    paceMs: { least: 150, most: 600 },
  },
  {
    stage: "redis",
    seed: 1,
    conversations: 12,
    agents: 2,
    seconds: 9,
    longestMs: 2_500,
    quietMs: { least: 300, most: 1_000 },
    paceMs: { least: 300, most: 1_200 },
  },
];

/** `npm run chaos` says here what to play. */
const asked = process.env["BATON_CHAOS"];
const plans = asked === undefined ? SHORT : (JSON.parse(asked) as readonly Plan[]);

const keep = ({ history, plan }: Run): string => {
  const file = join(mkdtempSync(join(tmpdir(), "baton-chaos-")), `${plan.stage}-${plan.seed}.json`);
  writeFileSync(file, JSON.stringify(history));
  return file;
};

describe("chaos", () => {
  test.each(plans)(
    "[TK14] nothing promised breaks under faults: $stage, seed $seed",
    async (plan) => {
      const run = await play(plan);
      const findings = [...checkHistory(run.history), ...checkEffort(run.history, run.faults)];
      console.log(describeRun(run));
      if (findings.length > 0 || !run.isQuiet) console.log(`the history is kept in ${keep(run)}`);
      expect(findings.slice(0, 30)).toEqual([]);
      expect(run.isQuiet, "everything was answered, and nobody left in line").toBe(true);
    },
    900_000,
  );
});
