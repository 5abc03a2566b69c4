// Times and days in words. Short times are built from 24-hour parts, because with ICU 78 `ko-KR` says "PM 2:05".

export type ClockOptions = {
  /** BCP 47, e.g. `ko`. */
  readonly locale: string;
  /** IANA name; the reader's own zone when left out. */
  readonly timeZone?: string | undefined;
};

const format = (at: number, { locale, timeZone }: ClockOptions, parts: Intl.DateTimeFormatOptions): string =>
  new Date(at).toLocaleString(locale, { ...parts, ...(timeZone && { timeZone }) });

/** The one clock of a language, from "14:05" (up to "24:00"): "오후 2:05", "2:05 PM", in Japanese "14:05". */
export const clockInWords = (clock: string, locale: string): string => {
  const hour = Number.parseInt(clock, 10);
  const minutes = clock.slice(2);
  if (locale.startsWith("ja")) return hour + minutes;
  const short = (hour % 12 || 12) + minutes;
  const isMorning = hour % 24 < 12;
  if (locale.startsWith("ko")) return `${isMorning ? "오전" : "오후"} ${short}`;
  return `${short} ${isMorning ? "AM" : "PM"}`;
};

/** The time of day by the language's clock. `at` is epoch ms. */
export const timeOfDay = (at: number, options: ClockOptions): string =>
  clockInWords(format(at, { ...options, locale: "en-GB" }, { timeStyle: "short" }), options.locale);

/** A key that is equal for instants on the same calendar day in the zone: "21/11/2026". */
export const dayKey = (at: number, options: ClockOptions): string =>
  format(at, { ...options, locale: "en-GB" }, { dateStyle: "short" });

/** "11월 21일 토요일", "Saturday, November 21". */
export const dayInWords = (at: number, options: ClockOptions): string =>
  format(at, options, { month: "long", day: "numeric", weekday: "long" });
