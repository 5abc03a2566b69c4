// Opening hours and the desk in words.
import type { PanelView } from "@baton/protocol";
import { clockInWords } from "@baton/ui";
import type { Words } from "../i18n/words.ts";
import type { Locale } from "../panel-options.ts";

const WEEK = "mon tue wed thu fri sat sun";

const daysInWords = (days: readonly string[], words: Words): string => {
  const key = days.join(" ");
  if (key === WEEK) return words.everyDay;
  if (key === WEEK.slice(0, 19)) return words.weekdays;
  if (key === WEEK.slice(20)) return words.weekend;
  return days.map(words.day).join("·");
};

/** A time or a span of hours within which no line ends. */
export const unbroken = (span: string): string => span.replace(/ /g, "\u00a0").replace(/[–〜]/, "$&\u2060");

/** "평일 오전 9:00–오후 6:00", one part for each line of the week that has hours. */
export const hoursInWords = (
  { hours }: Pick<PanelView, "hours">,
  { words, locale }: { readonly words: Words; readonly locale: Locale },
): string =>
  hours
    .filter(({ spans }) => spans.length > 0)
    .map(({ days, spans }) => {
      const times = spans.map(({ from, to }) =>
        from === "00:00" && to === "24:00"
          ? words.allDay
          : unbroken(words.hours(clockInWords(from, locale), clockInWords(to, locale))),
      );
      return `${daysInWords(days, words)} ${times.join(", ")}`;
    })
    .join(" · ");
