import { describe, expect, test } from "vitest";
import { words as enTalk } from "../src/i18n/en-talk.ts";
import { words as en } from "../src/i18n/en.ts";
import { words as koTalk } from "../src/i18n/ko-talk.ts";
import { words as ko } from "../src/i18n/ko.ts";
import { hoursInWords } from "../src/panel/hours.ts";
import { sheetWords } from "../src/panel/later/sheet-words.ts";

const keys = (value: object): string[] =>
  Object.entries(value)
    .flatMap(([key, inner]) =>
      typeof inner === "object" && inner !== null ? keys(inner).map((one) => `${key}.${one}`) : [key],
    )
    .sort();

describe("words", () => {
  test("[WG36] both locales have the same keys, and no string is empty", () => {
    expect(keys(en)).toEqual(keys(ko));
    expect(keys(enTalk)).toEqual(keys(koTalk));
    expect(keys(sheetWords.en)).toEqual(keys(sheetWords.ko));
    for (const value of [ko, en, koTalk, enTalk, sheetWords.ko, sheetWords.en].flatMap((one) =>
      Object.values(one),
    ))
      expect(value).not.toBe("");
  });

  test("[WG37] hours are said in words: weekdays, several spans, single days, all week", () => {
    const nine = [{ from: "09:00", to: "18:00" }];
    const week = ["mon", "tue", "wed", "thu", "fri"];
    expect(hoursInWords({ hours: [{ days: week, spans: nine }] }, ko)).toBe("평일 09–18시");
    expect(hoursInWords({ hours: [{ days: week, spans: nine }] }, en)).toBe("Weekdays 09:00–18:00");
    const spans = [
      { from: "09:30", to: "12:00" },
      { from: "13:00", to: "18:00" },
    ];
    const lines = [
      { days: week, spans },
      { days: ["sat", "sun"], spans: [] },
    ];
    expect(hoursInWords({ hours: lines }, ko)).toBe("평일 09:30–12시, 13–18시");
    expect(hoursInWords({ hours: [{ days: ["mon", "wed"], spans: nine }] }, ko)).toBe("월·수 09–18시");
    expect(hoursInWords({ hours: [{ days: [...week, "sat", "sun"], spans: nine }] }, ko)).toBe(
      "매일 09–18시",
    );
  });
});
