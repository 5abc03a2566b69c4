import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FAULTS, faultOf } from "../src/fault.ts";

const page = readFileSync(new URL("../../../docs/explanation/consistency.md", import.meta.url), "utf8");
const reply = (message: string): Error => Object.assign(new Error(message), { name: "ReplyError" });

describe("what Redis may answer", () => {
  test("[ST85] the page names every word with its reason, and no other", () => {
    const rows = [...page.matchAll(/^\| `([A-Z]+)` \| ([^|]+) \|/gm)].map(([, word, reason]) => [
      word,
      reason?.trim(),
    ]);
    expect(rows).toEqual(Object.entries(FAULTS).map(([word, { reason }]) => [word, reason]));
  });

  test.each(Object.entries(FAULTS))(
    "[ST85] %s is known alone and inside a script's own error",
    (word, fault) => {
      expect(faultOf(reply(`${word} some words of Redis`))).toEqual(fault);
      expect(faultOf(reply(`ERR user_script:1: ${word} some words script: 0a1b`))).toEqual(fault);
    },
  );

  test("[ST85] a line that broke, is not there yet or stays silent is tried again, each in words of its own", () => {
    const reasons = ["Command timed out", "Connection is closed.", "Stream isn't writeable"].map((message) =>
      faultOf(new Error(message)),
    );
    expect(new Set(reasons.map(({ remedy }) => remedy))).toEqual(new Set(["again"]));
    expect(new Set(reasons.map(({ reason }) => reason)).size).toBe(3);
  });
});
