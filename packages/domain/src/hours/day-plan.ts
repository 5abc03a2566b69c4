// What one day of opening hours amounts to, in minutes from that day's midnight. Keeps RT20 to RT25.
import { dateOf, weekdayOf } from "./calendar.ts";
import type { Hours, Span } from "./hours.ts";

const DAY_MINUTES = 1440;

/** Minutes from the day's midnight, `start` included, `end` not; `end` may lie in the next day. */
export type MinuteRange = { readonly start: number; readonly end: number };

/** One day's open stretches in order, the breaks between them, and why it is closed if it has no hours of its own. */
export type DayPlan = {
  readonly open: readonly MinuteRange[];
  readonly breaks: readonly MinuteRange[];
  readonly closedBy?: "holiday" | "one-off";
};

/** Minutes since midnight of "HH:MM", "24:00" included. */
const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

const rangeOf = ({ from, to }: Span): MinuteRange => {
  const start = minutesOf(from);
  const end = minutesOf(to);
  return { start, end: end < start ? end + DAY_MINUTES : end };
};

/** Sorted, without empty ranges, overlapping and touching ones joined. */
export const joinRanges = (ranges: readonly MinuteRange[]): MinuteRange[] => {
  const joined: MinuteRange[] = [];
  for (const range of ranges.filter(({ start, end }) => start < end).toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && range.start <= last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else joined.push(range);
  }
  return joined;
};

const subtract = (from: readonly MinuteRange[], cut: MinuteRange): MinuteRange[] =>
  from
    .flatMap(({ start, end }) => [
      { start, end: Math.min(end, cut.start) },
      { start: Math.max(start, cut.end), end },
    ])
    .filter(({ start, end }) => start < end);

const intersect = (a: MinuteRange, b: MinuteRange): MinuteRange => ({
  start: Math.max(a.start, b.start),
  end: Math.min(a.end, b.end),
});

/** The plan of a day (days since 1970-01-01). Spans that run past midnight belong to the day they start on. */
export const planDay = (hours: Hours, dayNumber: number): DayPlan => {
  const date = dateOf(dayNumber);
  if (hours.closedDates.includes(date)) return { open: [], breaks: [], closedBy: "one-off" };
  const oneOff = Object.hasOwn(hours.openDates, date) ? hours.openDates[date] : undefined;
  if (oneOff) return { open: joinRanges(oneOff.map(rangeOf)), breaks: [] };
  if (hours.holidays.includes(date)) return { open: [], breaks: [], closedBy: "holiday" };

  const spans = joinRanges(hours.week[weekdayOf(dayNumber)].map(rangeOf));
  // A break holds at its time of day also in the part of a span that lies after midnight.
  const breaks = (hours.breaks ?? [])
    .map(rangeOf)
    .flatMap(({ start, end }) =>
      [-DAY_MINUTES, 0, DAY_MINUTES].map((shift) => ({ start: start + shift, end: end + shift })),
    );
  return {
    open: breaks.reduce(subtract, spans),
    breaks: joinRanges(spans.flatMap((span) => breaks.map((cut) => intersect(span, cut)))),
  };
};
