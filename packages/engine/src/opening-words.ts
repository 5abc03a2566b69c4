// When the desk opens next, in the shopper's words: "오늘 오후 1:00", "내일 오전 9:00", "11월 23일 월요일 오전 9:00". Keeps WG142.

const PARTS = {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
} as const;

const wallClock = (at: number, timeZone: string): { day: string; hour: number; minute: string } => {
  const parts = new Intl.DateTimeFormat("en-CA", { ...PARTS, timeZone }).formatToParts(at);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? "";
  return {
    day: `${part("year")}-${part("month")}-${part("day")}`,
    hour: Number(part("hour")),
    minute: part("minute"),
  };
};

/** Built from 24-hour parts: ICU's short Korean time says "PM 2:05". */
const timeOfDay = (hour: number, minute: string, locale: string): string => {
  if (locale === "ja") return `${hour}:${minute}`;
  const twelve = `${hour % 12 === 0 ? 12 : hour % 12}:${minute}`;
  if (locale === "en") return `${twelve} ${hour < 12 ? "AM" : "PM"}`;
  return `${hour < 12 ? "오전" : "오후"} ${twelve}`;
};

const NEAR: Readonly<Record<string, readonly [today: string, tomorrow: string]>> = {
  ko: ["오늘", "내일"],
  en: ["today", "tomorrow"],
  ja: ["本日", "明日"],
};

const DAY_MS = 86_400_000;

/** An instant to come, as one says it at `now`. Unknown locales are spoken to in English. */
export const openingWords = (at: number, now: number, timeZone: string, locale: string): string => {
  const language = NEAR[locale] ? locale : "en";
  const [today = "", tomorrow = ""] = NEAR[language] ?? [];
  const { day, hour, minute } = wallClock(at, timeZone);
  const time = (language === "en" ? "at " : "") + timeOfDay(hour, minute, language);
  if (day === wallClock(now, timeZone).day) return `${today} ${time}`;
  if (day === wallClock(now + DAY_MS, timeZone).day) return `${tomorrow} ${time}`;
  const date = new Intl.DateTimeFormat(language, {
    timeZone,
    month: "long",
    day: "numeric",
    weekday: "long",
  }).format(at);
  return `${date} ${time}`;
};
