// Times and days in words. Short times are built from 24-hour parts, because with ICU 78 `ko-KR` says "PM 2:05".

export type ClockOptions = {
  /** BCP 47, e.g. `ko`. */
  readonly locale: string;
  /** IANA name; the reader's own zone when left out. */
  readonly timeZone?: string;
};

const zone = ({ timeZone }: ClockOptions): Intl.DateTimeFormatOptions =>
  timeZone === undefined ? {} : { timeZone };

const format = (at: number, locale: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, options).format(at);

/** "오후 2:05", "2:05 PM". `at` is epoch ms. */
export const timeOfDay = (at: number, options: ClockOptions): string => {
  const clock = format(at, "en-GB", {
    ...zone(options),
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  const short = `${hour % 12 || 12}:${String(minute).padStart(2, "0")}`;
  const isMorning = hour < 12;
  if (options.locale.startsWith("ko")) return `${isMorning ? "오전" : "오후"} ${short}`;
  if (options.locale.startsWith("ja")) return `${isMorning ? "午前" : "午後"}${short}`;
  return `${short} ${isMorning ? "AM" : "PM"}`;
};

/** A key that is equal for instants on the same calendar day in the zone: "2026-11-21". */
export const dayKey = (at: number, options: ClockOptions): string =>
  format(at, "en-CA", { ...zone(options), year: "numeric", month: "2-digit", day: "2-digit" });

/** "11월 21일 토요일", "Saturday, November 21". */
export const dayInWords = (at: number, options: ClockOptions): string =>
  format(at, options.locale, { ...zone(options), month: "long", day: "numeric", weekday: "long" });
