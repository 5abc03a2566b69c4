// Times and days in words. Short times are built from 24-hour parts, because with ICU 78 `ko-KR` says "PM 2:05".

export type ClockOptions = {
  /** BCP 47, e.g. `ko`. */
  readonly locale: string;
  /** IANA name; the reader's own zone when left out. */
  readonly timeZone?: string | undefined;
};

const format = (at: number, { locale, timeZone }: ClockOptions, parts: Intl.DateTimeFormatOptions): string =>
  new Date(at).toLocaleString(locale, { ...parts, ...(timeZone && { timeZone }) });

/** "오후 2:05", "2:05 PM". `at` is epoch ms. */
export const timeOfDay = (at: number, options: ClockOptions): string => {
  const clock = format(at, { ...options, locale: "en-GB" }, { timeStyle: "short" });
  const hour = Number.parseInt(clock, 10);
  const short = `${hour % 12 || 12}${clock.slice(2)}`;
  const isMorning = hour < 12;
  if (options.locale.startsWith("ko")) return `${isMorning ? "오전" : "오후"} ${short}`;
  if (options.locale.startsWith("ja")) return `${isMorning ? "午前" : "午後"}${short}`;
  return `${short} ${isMorning ? "AM" : "PM"}`;
};

/** A key that is equal for instants on the same calendar day in the zone: "21/11/2026". */
export const dayKey = (at: number, options: ClockOptions): string =>
  format(at, { ...options, locale: "en-GB" }, { dateStyle: "short" });

/** "11월 21일 토요일", "Saturday, November 21". */
export const dayInWords = (at: number, options: ClockOptions): string =>
  format(at, options, { month: "long", day: "numeric", weekday: "long" });
