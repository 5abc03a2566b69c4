// Opening hours against an oracle that knows only the wall clock: is this minute of this day inside a span?
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hoursAt, WEEKDAYS } from "../src/hours/index.ts";
import type { Hours, Span } from "../src/hours/index.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
const ZONES = [
  "Asia/Seoul",
  "America/New_York",
  "Europe/London",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "UTC",
] as const;
const FIRST = Date.parse("2026-01-01T00:00:00Z");

const clock = fc
  .integer({ min: 0, max: 95 })
  .map(
    (quarter) => `${String(quarter >> 2).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`,
  );
const span = fc.record({ from: clock, to: fc.oneof(clock, fc.constant("24:00")) });
const spans = fc.array(span, { maxLength: 2 });
const date = fc
  .integer({ min: 0, max: 730 })
  .map((day) => new Date(FIRST + day * DAY).toISOString().slice(0, 10));
const week = fc.record({
  mon: spans,
  tue: spans,
  wed: spans,
  thu: spans,
  fri: spans,
  sat: spans,
  sun: spans,
});

const hoursArbitrary: fc.Arbitrary<Hours> = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  week,
  breaks: fc.array(span, { maxLength: 1 }),
  closedDates: fc.array(date, { maxLength: 60 }),
  openDates: fc.dictionary(date, spans, { maxKeys: 30 }),
  holidays: fc.array(date, { maxLength: 60 }),
});
// Half of the instants fall in the weeks around the clock changes of 2026.
const instant = fc
  .oneof(
    fc.integer({ min: 0, max: 700 * 1440 }),
    fc.integer({ min: 60 * 1440, max: 100 * 1440 }),
    fc.integer({ min: 270 * 1440, max: 310 * 1440 }),
  )
  .map((minutes) => FIRST + minutes * MINUTE);

const formats = new Map(
  ZONES.map((timeZone) => [
    timeZone as string,
    new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }),
  ]),
);
const local = (at: number, timeZone: string): string => formats.get(timeZone)?.format(at) ?? "";
const isShownTwice = (at: number, timeZone: string): boolean =>
  [-60, -30, 30, 60].some((minutes) => local(at, timeZone) === local(at + minutes * MINUTE, timeZone));

const isIn = ({ from, to }: Span, time: string, isNextDay: boolean): boolean => {
  if (from === to) return false;
  if (to > from) return !isNextDay && from <= time && time < to;
  return isNextDay ? time < to : from <= time;
};

const isOpenByWallClock = (hours: Hours, at: number): boolean => {
  const [today = "", time = ""] = local(at, hours.timeZone).split(" ");
  const isBreak = (hours.breaks ?? []).some((cut) => isIn(cut, time, false) || isIn(cut, time, true));
  return [0, 1].some((daysAgo) => {
    const start = new Date(Date.parse(today) - daysAgo * DAY);
    const key = start.toISOString().slice(0, 10);
    if (hours.closedDates.includes(key)) return false;
    const oneOff = hours.openDates[key];
    if (oneOff) return oneOff.some((each) => isIn(each, time, daysAgo === 1));
    if (hours.holidays.includes(key) || isBreak) return false;
    const weekday = WEEKDAYS[(start.getUTCDay() + 6) % 7] ?? "mon";
    return hours.week[weekday].some((each) => isIn(each, time, daysAgo === 1));
  });
};

describe("against the wall clock", () => {
  test("[RT20] [RT29] open exactly when the wall clock stands within a span", () => {
    let opened = 0;
    fc.assert(
      fc.property(hoursArbitrary, instant, (hours, at) => {
        fc.pre(!isShownTwice(at, hours.timeZone));
        const { isOpen } = hoursAt(hours, at);
        if (isOpen) opened += 1;
        expect(isOpen).toBe(isOpenByWallClock(hours, at));
      }),
      { seed: 20, numRuns: 4_000 },
    );
    expect(opened).toBeGreaterThan(800);
  });

  test("[RT26] [RT27] the next change is the earliest one", () => {
    fc.assert(
      fc.property(hoursArbitrary, instant, fc.double({ min: 0, max: 1, noNaN: true }), (hours, at, part) => {
        const state = hoursAt(hours, at);
        const changesAt = state.isOpen ? state.closesAt : state.opensAt;
        const until = changesAt ?? at + 59 * DAY;
        expect(until).toBeGreaterThan(at);
        for (const between of [at + Math.floor((until - 1 - at) * part), until - 1, at]) {
          const sample = hoursAt(hours, between);
          expect(sample.isOpen).toBe(state.isOpen);
          if (changesAt !== undefined) {
            expect(sample.isOpen ? sample.closesAt : sample.opensAt).toBe(changesAt);
          }
          if (!isShownTwice(between, hours.timeZone)) {
            expect(isOpenByWallClock(hours, between)).toBe(state.isOpen);
          }
        }
        if (changesAt !== undefined) expect(hoursAt(hours, changesAt).isOpen).toBe(!state.isOpen);
      }),
      { seed: 26, numRuns: 1_500 },
    );
  });
});
