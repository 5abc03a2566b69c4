// Days and spans as agents read them, on top of the shared clock words.
import { dayKey, timeOfDay } from "@baton/ui";
import type { Locale } from "../i18n/words.ts";

const DAY_MS = 86_400_000;

/** Where and for whom a time is written. */
export type Place = { readonly locale: Locale; readonly timeZone: string };

/** A day in words: today, yesterday, or the date (with the year when it is another one). */
export const dayLabel = (at: number, now: number, place: Place): string => {
  const { locale, timeZone } = place;
  const day = dayKey(at, place);
  if (day === dayKey(now, place)) return locale === "ko" ? "오늘" : "Today";
  if (day === dayKey(now - DAY_MS, place)) return locale === "ko" ? "어제" : "Yesterday";
  const isThisYear = day.slice(-4) === dayKey(now, place).slice(-4);
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    month: locale === "ko" ? "long" : "short",
    day: "numeric",
    ...(isThisYear ? { weekday: "short" } : { year: "numeric" }),
  }).format(at);
};

/** Day and clock time together, for lists of older conversations. */
export const dayAndTime = (at: number, now: number, place: Place): string =>
  `${dayLabel(at, now, place)} ${timeOfDay(at, place)}`;

/** The shortest time that tells when: the clock today, the day before that. */
export const shortWhen = (at: number, now: number, place: Place): string =>
  dayKey(at, place) === dayKey(now, place) ? timeOfDay(at, place) : dayLabel(at, now, place);

/** A span in its largest useful unit: "40초", "3분", "1시간 5분", "2일". */
export const span = (ms: number, locale: Locale): string => {
  const [s, m, h, d] =
    locale === "ko" ? (["초", "분", "시간", "일"] as const) : (["s", "m", "h", "d"] as const);
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds}${s}`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}${m}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours}${h}` : `${hours}${h} ${minutes % 60}${m}`;
  return `${Math.floor(hours / 24)}${d}`;
};
