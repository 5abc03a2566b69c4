import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanText, isBlank } from "../src/clean-text.ts";

describe("cleanText", () => {
  test.each([
    ["lone surrogates", "a\ud83d b\udc00", "a\ufffd b\ufffd"],
    ["NUL and controls", "a\0b\u0007c\x1b[31m\x7f\x85", "abc[31m"],
    ["tab and line feed", "a\tb\r\nc\n", "a\tb\nc\n"],
    ["overrides and isolates", "\u202eevil\u202c \u2066x\u2069", "evil x"],
    ["decomposed Hangul", "안녕".normalize("NFD"), "안녕"],
    ["emoji with joiners", "👩‍🍳 ❤️", "👩‍🍳 ❤️"],
  ])("[PV58] %s", (_, text, expected) => {
    expect(cleanText(text)).toBe(expected);
  });

  test("[PV58] any text comes out clean, and cleaning twice changes nothing", () => {
    const anything = fc.string({ unit: "binary", maxLength: 60 });
    fc.assert(
      fc.property(anything, fc.integer({ min: 0xd800, max: 0xdfff }), (text, surrogate) => {
        const clean = cleanText(text + String.fromCharCode(surrogate) + text);
        // oxlint-disable-next-line no-control-regex -- control characters are the subject
        expect(clean).not.toMatch(/[\p{Cs}\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/u);
        expect(clean).toBe(clean.normalize("NFC"));
        expect(cleanText(clean)).toBe(clean);
      }),
      { seed: 58, numRuns: 2_000 },
    );
  });
});

describe("isBlank", () => {
  test.each(["", " \n\t", "\u200b\u200d\ufeff", "\u3164\u115f", "\u00a0\u3000\u2800", "\0\u202e", "\ufe0f"])(
    "[PV59] %j is blank",
    (text) => expect(isBlank(text)).toBe(true),
  );

  test.each(["a", " 안 ", "👍", ".", "\ud83d", "\u200b0"])("[PV59] %j is not blank", (text) => {
    expect(isBlank(text)).toBe(false);
  });
});
