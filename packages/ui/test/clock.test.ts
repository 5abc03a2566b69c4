import { describe, expect, test } from "vitest";
import { contrast, dayInWords, dayKey, textOn, timeOfDay } from "../src/index.ts";

const seoul = { locale: "ko", timeZone: "Asia/Seoul" };
const at = (iso: string) => Date.parse(iso);

describe("times and days", () => {
  test.each([
    ["2026-11-21T17:05:00Z", "오전 2:05", "2:05 AM", "2:05"],
    ["2026-11-21T15:00:00Z", "오전 12:00", "12:00 AM", "0:00"],
    ["2026-11-21T03:00:00Z", "오후 12:00", "12:00 PM", "12:00"],
    ["2026-11-21T05:05:00Z", "오후 2:05", "2:05 PM", "14:05"],
    ["2026-11-21T14:59:00Z", "오후 11:59", "11:59 PM", "23:59"],
  ])("[WG21] %s is said in the site's zone from 24-hour parts", (iso, ko, en, ja) => {
    expect(timeOfDay(at(iso), seoul)).toBe(ko);
    expect(timeOfDay(at(iso), { ...seoul, locale: "en" })).toBe(en);
    expect(timeOfDay(at(iso), { ...seoul, locale: "ja" })).toBe(ja);
  });

  test("[WG21] a day ends at midnight in the site's zone", () => {
    expect(dayKey(at("2026-11-21T14:59:59Z"), seoul)).toBe("21/11/2026");
    expect(dayKey(at("2026-11-21T15:00:00Z"), seoul)).toBe("22/11/2026");
    expect(dayInWords(at("2026-11-21T05:00:00Z"), seoul)).toBe("11월 21일 토요일");
  });
});

describe("contrast", () => {
  test("[WG22] text on the accent is black or white, whichever can be read", () => {
    for (const accent of ["#000000", "#1f6feb", "#0b7a4b", "#ffd400", "#ffffff", "#ff6b6b", "#777777"])
      expect(contrast(textOn(accent) + textOn(accent).slice(1), accent)).toBeGreaterThanOrEqual(4.5);
    expect(textOn("#ffd400")).toBe("#000");
    expect(textOn("nonsense")).toBe("#fff");
  });
});
