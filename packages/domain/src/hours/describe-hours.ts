// Opening hours as data for a screen: "weekdays 09–18, Saturday 10–14, Sunday closed". Keeps RT31, RT32.
import { WEEKDAYS } from "./calendar.ts";
import type { Weekday } from "./calendar.ts";
import type { Hours, Span } from "./hours.ts";

/** Days of the week that share the same spans; no span means closed. */
export type WeekdayGroup = { readonly days: readonly Weekday[]; readonly spans: readonly Span[] };

/** The regular week, grouped, in the order of each group's first day, with the daily breaks. */
export type HoursDescription = {
  readonly timeZone: string;
  readonly week: readonly WeekdayGroup[];
  readonly breaks: readonly Span[];
};

const sorted = (spans: readonly Span[]): readonly Span[] =>
  spans.filter(({ from, to }) => from !== to).toSorted((a, b) => (a.from < b.from ? -1 : 1));

/** Groups the week for display; dates that differ are `hoursAt`'s to tell when they matter. */
export const describeHours = (hours: Hours): HoursDescription => {
  const groups = new Map<string, { days: Weekday[]; spans: readonly Span[] }>();
  for (const day of WEEKDAYS) {
    const spans = sorted(hours.week[day]);
    const key = spans.map(({ from, to }) => `${from}-${to}`).join();
    const group = groups.get(key);
    if (group) group.days.push(day);
    else groups.set(key, { days: [day], spans });
  }
  return { timeZone: hours.timeZone, week: [...groups.values()], breaks: sorted(hours.breaks ?? []) };
};
