import { describe, expect, test } from "vitest";
import { root, startChild } from "@baton/testkit";

const runChaos = async (...args: readonly string[]) => {
  const child = startChild({
    command: process.execPath,
    args: ["packages/testkit/bin/chaos.mjs", ...args],
    cwd: root,
    env: { PATH: process.env["PATH"] },
  });
  const { code } = await child.exited(20_000);
  return { code, lines: child.output().split("\n") };
};

describe("npm run chaos", () => {
  test("[TK17] everything wrong with its options is said at once, with the options there are", async () => {
    const wrong = [
      "--seed",
      "x",
      "--seconds=0",
      "--runs",
      "--conversations",
      "9999",
      "--colour",
      "red",
      "now",
    ];
    const { code, lines } = await runChaos(...wrong, "--stage", "both");
    expect(code).toBe(64);
    expect(lines.slice(0, 7)).toEqual([
      '--seed is a whole number from 0 to 1000000, not "x"',
      '--seconds is a whole number from 1 to 600, not "0"',
      '--runs is a whole number from 1 to 50, not ""',
      '--conversations is a whole number from 1 to 500, not "9999"',
      "there is no option --colour",
      '"now" is no option',
      '--stage is redis or cluster or embedded, not "both"',
    ]);
    expect(lines).toContain("  --seconds 1–600: how long faults keep coming");
  });

  test("[TK17] what would never end is refused", async () => {
    const { code, lines } = await runChaos("--runs", "10", "--seconds", "600");
    expect(code).toBe(64);
    expect(lines[0]).toBe("--runs times --seconds is at most 1200, not 6000");
  });
});
