// Civil dates as day numbers (days since 1970-01-01), after Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms".
// Written out because the domain has no Date; proleptic Gregorian, exact for every year the shop will see.

/** Days of the week, Monday first, in the order settings and screens list them. */
export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** A day of the week. */
export type Weekday = (typeof WEEKDAYS)[number];

/** Year, month 1–12 and day 1–31. */
export type CivilDate = { readonly year: number; readonly month: number; readonly day: number };

const DAYS_PER_ERA = 146_097; // 400 years
const EPOCH_SHIFT = 719_468; // from 0000-03-01 to 1970-01-01

/** Day number of a civil date; the year starts in March, so that the leap day is its last. */
export const dayNumberOf = ({ year, month, day }: CivilDate): number => {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - EPOCH_SHIFT;
};

/** The date of a day number as settings write it, "2026-12-25". */
export const dateOf = (dayNumber: number): string => {
  const shifted = dayNumber + EPOCH_SHIFT;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
};

/** The day of the week of a day number; day 0 was a Thursday. */
export const weekdayOf = (dayNumber: number): Weekday => WEEKDAYS[(((dayNumber + 3) % 7) + 7) % 7] ?? "mon";
