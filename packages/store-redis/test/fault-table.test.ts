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
      expect(faultOf(reply(`${word} some words of Redis`))).toEqual({ ...fault, isCertain: true });
      expect(faultOf(reply(`ERR user_script:1: ${word} some words script: 0a1b`))).toEqual({
        ...fault,
        isCertain: true,
      });
    },
  );

  test("[ST85] of a line that broke or stays silent nobody knows what came of the call", () => {
    expect(faultOf(new Error("Command timed out")).isCertain).toBe(false);
    expect(faultOf(new Error("Connection is closed.")).isCertain).toBe(false);
    expect(
      faultOf(new Error("Stream isn't writeable and enableOfflineQueue options is false")).isCertain,
    ).toBe(true);
  });
});
