// Korean public holidays from the official almanac. Election days come late: an owner's own dates always win. Keeps RC12.
import { getHolidayPreset } from "@hyunbinseo/holidays-kr";

/** The holidays of the years asked for, as far as they are known. */
export type KoreanHolidays = {
  /** By date; names as in the almanac. */
  readonly days: readonly { readonly date: string; readonly names: readonly string[] }[];
  /** Years without an almanac yet: weekdays decide there, and whoever asked is to be told. */
  readonly unknownYears: readonly number[];
};

/** Looks up each year; never guesses one. */
export async function koreanHolidays(years: readonly number[]): Promise<KoreanHolidays> {
  const days: KoreanHolidays["days"][number][] = [];
  const unknownYears: number[] = [];
  for (const year of [...new Set(years)].sort((one, other) => one - other)) {
    try {
      const preset = await getHolidayPreset(String(year));
      days.push(...Object.entries(preset).map(([date, names]) => ({ date, names })));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      unknownYears.push(year);
    }
  }
  return { days, unknownYears };
}
