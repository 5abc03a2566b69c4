// Wall clock and instant in an IANA time zone, through Intl alone: the domain has no Date.
import { dayNumberOf } from "./calendar.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** What a clock on the wall shows: the day (days since 1970-01-01) and the minute of it, 0–1439. */
export type WallTime = { readonly dayNumber: number; readonly minute: number };

/** One zone's formatter, and its offsets at the starts of UTC days: a map look-up in place of 3 µs of formatting. */
type Zone = { readonly format: Intl.DateTimeFormat; readonly offsets: Map<number, number> };

const MAX_KEPT_OFFSETS = 1_000;
const zones = new Map<string, Zone>();

const zoneOf = (timeZone: string): Zone => {
  const known = zones.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  const made = { format, offsets: new Map<number, number>() };
  zones.set(timeZone, made);
  return made;
};

/** Whether this runtime knows the zone; the other functions here throw a RangeError for one it does not. */
export const isTimeZone = (timeZone: string): boolean => {
  try {
    zoneOf(timeZone);
    return true;
  } catch {
    return false;
  }
};

const readOffset = (at: number, { format }: Zone): number => {
  const shown = { year: 0, month: 0, day: 0, hour: 0, minute: 0 };
  for (const { type, value } of format.formatToParts(at)) {
    if (type in shown) shown[type as keyof typeof shown] = Number(value);
  }
  const wall = dayNumberOf(shown) * DAY_MS + (shown.hour * 60 + shown.minute) * MINUTE_MS;
  return wall - Math.floor(at / MINUTE_MS) * MINUTE_MS;
};

const offsetAtDayStart = (utcDay: number, zone: Zone): number => {
  const known = zone.offsets.get(utcDay);
  if (known !== undefined) return known;
  if (zone.offsets.size >= MAX_KEPT_OFFSETS) zone.offsets.clear();
  const offset = readOffset(utcDay * DAY_MS, zone);
  zone.offsets.set(utcDay, offset);
  return offset;
};

/** How far the wall clock is ahead of UTC at an instant, in ms; zones of today keep whole minutes. */
const offsetAt = (at: number, timeZone: string): number => {
  const zone = zoneOf(timeZone);
  const utcDay = Math.floor(at / DAY_MS);
  const atStart = offsetAtDayStart(utcDay, zone);
  return atStart === offsetAtDayStart(utcDay + 1, zone) ? atStart : readOffset(at, zone);
};

/** The wall clock at an instant (epoch ms); seconds are cut off. */
export const wallTimeAt = (at: number, timeZone: string): WallTime => {
  const wall = at + offsetAt(at, timeZone);
  const dayNumber = Math.floor(wall / DAY_MS);
  return { dayNumber, minute: Math.floor((wall - dayNumber * DAY_MS) / MINUTE_MS) };
};

/**
 * The instant (epoch ms) at which the wall clock shows a minute of a day; minutes beyond 1439 run into the next
 * days. A time shown twice means the first; a time the clock skips means the moment it jumps.
 */
export const instantOf = (dayNumber: number, minute: number, timeZone: string): number => {
  const asUtc = dayNumber * DAY_MS + minute * MINUTE_MS;
  const before = offsetAt(asUtc - DAY_MS, timeZone);
  const after = offsetAt(asUtc + DAY_MS, timeZone);
  const first = asUtc - Math.max(before, after);
  const last = asUtc - Math.min(before, after);
  if (first === last || first + offsetAt(first, timeZone) === asUtc) return first;
  if (last + offsetAt(last, timeZone) === asUtc) return last;
  let low = first; // still before the jump
  let high = last; // already after it
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / MINUTE_MS / 2) * MINUTE_MS;
    if (offsetAt(middle, timeZone) === before) low = middle;
    else high = middle;
  }
  return high;
};
