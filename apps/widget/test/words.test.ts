import type { PanelView } from "@baton/protocol";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { words as enTalk } from "../src/i18n/en-talk.ts";
import { words as en } from "../src/i18n/en.ts";
import { words as jaTalk } from "../src/i18n/ja-talk.ts";
import { words as ja } from "../src/i18n/ja.ts";
import { words as koTalk } from "../src/i18n/ko-talk.ts";
import { words as ko } from "../src/i18n/ko.ts";
import { opensInWords } from "../src/panel/header.tsx";
import { hoursInWords } from "../src/panel/hours.ts";
import type { Locale } from "../src/panel-options.ts";
import { sheetWords } from "../src/panel/later/sheet-words.ts";

const keys = (value: object): string[] =>
  Object.entries(value)
    .flatMap(([key, inner]) =>
      typeof inner === "object" && inner !== null ? keys(inner).map((one) => `${key}.${one}`) : [key],
    )
    .sort();

describe("words", () => {
  test("[WG36] all locales have the same keys, and no string is empty", () => {
    for (const other of [en, ja]) expect(keys(other)).toEqual(keys(ko));
    for (const other of [enTalk, jaTalk]) expect(keys(other)).toEqual(keys(koTalk));
    for (const other of Object.values(sheetWords)) expect(keys(other)).toEqual(keys(sheetWords.ko));
    const all = [ko, en, ja, koTalk, enTalk, jaTalk, ...Object.values(sheetWords)];
    for (const value of all.flatMap((one) => Object.values(one))) expect(value).not.toBe("");
  });

  test("[WG36] Japanese is written in kana and kanji, with its own punctuation", () => {
    const said = [ja, jaTalk, jaTalk.notices, sheetWords.ja].flatMap((one) => Object.values(one));
    for (const text of said.flat().filter((one) => typeof one === "string")) {
      expect(text).toMatch(/[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u);
      expect(text).not.toMatch(/[가-힣.?!,]/u);
    }
  });

  test("[WG37] when the desk opens is a sentence in each language", () => {
    const site = { timeZone: "Asia/Seoul" } as PanelView;
    const said = (locale: Locale, at: number) =>
      opensInWords(at, { locale, site, words: { ko, en, ja }[locale] }).replace(/\s/g, " ");
    const monday = Date.UTC(2026, 0, 5, 0);
    vi.useFakeTimers({ now: monday - 2 * 86_400_000 });
    onTestFinished(() => void vi.useRealTimers());
    expect(said("ko", monday)).toBe("상담은 1월 5일 월요일 오전 9:00에 시작해요");
    expect(said("en", monday)).toBe("We open Monday, January 5 at 9:00 AM");
    expect(said("ja", monday)).toBe("1月5日月曜日 9:00から受付します");
    vi.setSystemTime(monday);
    expect(said("ko", monday)).toBe("상담은 오늘 오전 9:00에 시작해요");
    expect(said("en", monday)).toBe("We open today at 9:00 AM");
  });

  test("[WG37] hours are said in words: weekdays, several spans, single days, all week", () => {
    const written = (hours: PanelView["hours"], locale: Locale = "ko") =>
      hoursInWords({ hours }, { locale, words: { ko, en, ja }[locale] });
    const said = (...of: Parameters<typeof written>) =>
      written(...of)
        .normalize("NFKC")
        .replaceAll("\u2060", "");
    const nine = [{ from: "09:00", to: "18:00" }];
    const week = ["mon", "tue", "wed", "thu", "fri"];
    expect(said([{ days: week, spans: nine }])).toBe("평일 오전 9:00–오후 6:00");
    expect(said([{ days: week, spans: nine }], "en")).toBe("Weekdays 9:00 AM–6:00 PM");
    expect(said([{ days: week, spans: nine }], "ja")).toBe("平日 9:00〜18:00");
    const spans = [
      { from: "09:30", to: "12:00" },
      { from: "18:00", to: "24:00" },
    ];
    const lines = [
      { days: week, spans },
      { days: ["sat", "sun"], spans: [] },
    ];
    expect(said(lines)).toBe("평일 오전 9:30–오후 12:00, 오후 6:00–오전 12:00");
    expect(said(lines, "ja")).toBe("平日 9:30〜12:00, 18:00〜24:00");
    const afternoon = [{ days: week, spans: [{ from: "13:00", to: "18:00" }] }];
    expect(said(afternoon)).toBe("평일 오후 1:00–6:00");
    expect(said(afternoon, "en")).toBe("Weekdays 1:00–6:00 PM");
    expect(written(afternoon, "en")).toBe("Weekdays 1:00–\u20606:00\u00a0PM");
    expect(said([{ days: ["mon", "wed"], spans: nine }])).toBe("월·수 오전 9:00–오후 6:00");
    expect(said([{ days: [...week, "sat", "sun"], spans: nine }])).toBe("매일 오전 9:00–오후 6:00");
  });
});
