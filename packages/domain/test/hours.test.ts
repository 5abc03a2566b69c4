import { describe, expect, test } from "vitest";
import { describeHours, hoursAt, hoursOf, instantOf, isTimeZone, wallTimeAt } from "../src/hours/index.ts";
import type { Hours, Span } from "../src/hours/index.ts";

const span = (from: string, to: string): Span => ({ from, to });
const NINE_TO_SIX = [span("09:00", "18:00")];
const desk: Hours = {
  timeZone: "Asia/Seoul",
  week: {
    mon: NINE_TO_SIX,
    tue: NINE_TO_SIX,
    wed: NINE_TO_SIX,
    thu: NINE_TO_SIX,
    fri: NINE_TO_SIX,
    sat: [],
    sun: [],
  },
  breaks: [span("12:00", "13:00")],
  closedDates: ["2026-11-27"],
  openDates: { "2026-11-28": [span("10:00", "14:00")], "2026-12-25": [span("12:00", "13:00")] },
  holidays: ["2026-12-25", "2027-01-01"],
};
const seoul = (local: string): number => Date.parse(`${local}:00+09:00`);
const at = (hours: Hours, instant: number | string): unknown =>
  hoursAt(hours, typeof instant === "string" ? seoul(instant) : instant);
const open = (closesAt: string): object => ({ isOpen: true, closesAt: seoul(closesAt) });
const closed = (reason: string, opensAt: string): object => ({
  isOpen: false,
  reason,
  opensAt: seoul(opensAt),
});
const never = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };

describe("an ordinary desk", () => {
  test.each([
    ["2026-11-23T09:00", open("2026-11-23T12:00")],
    ["2026-11-23T17:59", open("2026-11-23T18:00")],
    ["2026-11-23T18:00", closed("closed", "2026-11-24T09:00")],
    ["2026-11-23T08:59", closed("closed", "2026-11-23T09:00")],
    ["2026-11-22T12:30", closed("closed", "2026-11-23T09:00")],
  ])("[RT20] at %s", (instant, state) => expect(at(desk, instant)).toEqual(state));

  test("[RT23] lunch closes, says so, and opens again", () => {
    expect(at(desk, "2026-11-23T12:10")).toEqual(closed("break", "2026-11-23T13:00"));
    expect(at(desk, "2026-11-23T13:00")).toEqual(open("2026-11-23T18:00"));
  });

  test("[RT24] a one-off open date opens a Saturday and a holiday, lunch or not", () => {
    expect(at(desk, "2026-11-28T12:30")).toEqual(open("2026-11-28T14:00"));
    expect(at(desk, "2026-12-25T12:30")).toEqual(open("2026-12-25T13:00"));
  });

  test("[RT28] a holiday and a one-off closing are told apart", () => {
    expect(at(desk, "2027-01-01T10:00")).toEqual(closed("holiday", "2027-01-04T09:00"));
    expect(at(desk, "2026-11-27T10:00")).toEqual(closed("one-off", "2026-11-28T10:00"));
    expect(at(desk, "2026-11-28T15:00")).toEqual(closed("closed", "2026-11-30T09:00"));
  });

  test("[RT25] a date both closed and open is closed", () => {
    const both = { ...desk, closedDates: ["2026-11-28"] };
    expect(at(both, "2026-11-28T12:30")).toEqual(closed("one-off", "2026-11-30T09:00"));
  });
});

describe("spans", () => {
  test("[RT21] several a day, in any order, overlapping or touching", () => {
    const mon = [
      span("14:00", "16:00"),
      span("09:00", "11:00"),
      span("10:30", "12:00"),
      span("12:00", "13:00"),
    ];
    const hours = { ...desk, breaks: [], week: { ...never, mon } };
    expect(at(hours, "2026-11-23T09:30")).toEqual(open("2026-11-23T13:00"));
    expect(at(hours, "2026-11-23T13:00")).toEqual(closed("closed", "2026-11-23T14:00"));
  });

  test("[RT22] past midnight belongs to the day it starts on", () => {
    const hours = {
      ...desk,
      breaks: [span("00:30", "01:00")],
      week: { ...never, thu: [span("22:00", "02:00")] },
    };
    expect(at(hours, "2026-11-26T23:00")).toEqual(open("2026-11-27T00:30"));
    expect(at(hours, "2026-11-27T00:40")).toEqual(closed("break", "2026-11-27T01:00"));
    expect(at(hours, "2026-11-27T01:30")).toEqual(open("2026-11-27T02:00")); // the 27th is closed, the span is not
    expect(at(hours, "2026-11-27T02:00")).toEqual(closed("one-off", "2026-11-28T10:00"));
  });

  test("[RT22] 24:00 ends the day, equal times are no span", () => {
    const hours = { ...desk, week: { ...never, mon: [span("20:00", "24:00"), span("05:00", "05:00")] } };
    expect(at(hours, "2026-11-23T20:00")).toEqual(open("2026-11-24T00:00"));
    expect(at(hours, "2026-11-23T05:00")).toEqual(closed("closed", "2026-11-23T20:00"));
  });

  test("[RT27] days that touch at midnight are one stretch; always open never closes", () => {
    const all = [span("00:00", "24:00")];
    const touching = {
      ...desk,
      breaks: [],
      openDates: {},
      week: { ...never, mon: all, tue: [span("00:00", "06:00")] },
    };
    expect(at(touching, "2026-11-23T10:00")).toEqual(open("2026-11-24T06:00"));
    const week = { mon: all, tue: all, wed: all, thu: all, fri: all, sat: all, sun: all };
    const always = { ...desk, week, breaks: [], closedDates: [], openDates: {}, holidays: [] };
    expect(at(always, "2026-11-23T10:00")).toEqual({ isOpen: true });
    const untilNewYear = { ...always, holidays: ["2027-01-01"] };
    expect(at(untilNewYear, "2026-11-23T10:00")).toEqual(open("2027-01-01T00:00"));
  });

  test("[RT26] no opening within 60 days is absent", () => {
    const hours = { ...desk, week: never, openDates: { "2027-01-30": NINE_TO_SIX } };
    expect(at(hours, "2026-11-23T10:00")).toEqual({ isOpen: false, reason: "closed" });
    expect(at(hours, "2026-12-02T10:00")).toEqual(closed("closed", "2027-01-30T09:00"));
  });
});

describe("time zones", () => {
  const newYork = { ...desk, timeZone: "America/New_York", breaks: [], holidays: [], openDates: {} };

  test("[RT29] nine is nine in summer and in winter", () => {
    expect(at(newYork, Date.parse("2026-10-30T13:00:00Z"))).toMatchObject({ isOpen: true });
    expect(at(newYork, Date.parse("2026-10-31T13:00:00Z"))).toEqual({
      isOpen: false,
      reason: "closed",
      opensAt: Date.parse("2026-11-02T14:00:00Z"), // the clock went back on 1 November
    });
  });

  test("[RT29] a skipped time means the jump, a repeated one its first showing", () => {
    const early = { ...newYork, week: { ...never, sun: [span("02:30", "05:00")] } };
    expect(at(early, Date.parse("2026-03-08T06:00:00Z"))).toMatchObject({
      opensAt: Date.parse("2026-03-08T07:00:00Z"), // 02:00 EST becomes 03:00 EDT
    });
    const day = wallTimeAt(Date.parse("2026-11-01T12:00:00Z"), newYork.timeZone).dayNumber;
    expect(instantOf(day, 90, newYork.timeZone)).toBe(Date.parse("2026-11-01T05:30:00Z"));
    expect(instantOf(day, 150, newYork.timeZone)).toBe(Date.parse("2026-11-01T07:30:00Z"));
  });

  test("[RT29] a zone the runtime does not know is told beforehand, and throws", () => {
    expect(isTimeZone("Asia/Seoul")).toBe(true);
    expect(isTimeZone("Asia/Soul")).toBe(false);
    expect(() => hoursAt({ ...desk, timeZone: "Asia/Soul" }, 0)).toThrow(RangeError);
  });
});

describe("departments and display", () => {
  test("[RT30] a department keeps its own hours, any other the site's", () => {
    const returns = { ...desk, breaks: [] };
    const site = { hours: desk, departments: [{ id: "returns", hours: returns }, { id: "orders" }] };
    expect(hoursOf(site, "returns")).toBe(returns);
    expect(hoursOf(site, "orders")).toBe(desk);
    expect(hoursOf(site, "gone")).toBe(desk);
    expect(hoursOf(site)).toBe(desk);
  });

  test("[RT31] weekdays are grouped, closed days too", () => {
    const week = { ...desk.week, wed: [span("09:00", "12:00")] };
    expect(describeHours({ ...desk, week }).week).toEqual([
      { days: ["mon", "tue", "thu", "fri"], spans: NINE_TO_SIX },
      { days: ["wed"], spans: [span("09:00", "12:00")] },
      { days: ["sat", "sun"], spans: [] },
    ]);
  });

  test("[RT32] spans in order, breaks apart", () => {
    const mon = [span("14:00", "16:00"), span("09:00", "11:00")];
    const shown = describeHours({ ...desk, week: { ...never, mon } });
    expect(shown.week[0]).toEqual({ days: ["mon"], spans: [span("09:00", "11:00"), span("14:00", "16:00")] });
    expect(shown.breaks).toEqual([span("12:00", "13:00")]);
  });
});
