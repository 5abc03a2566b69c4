import type { Locale } from "../panel-options.ts";
import type { words } from "./ko.ts";

/** The strings of the first view. Every locale has the same keys. */
export type Words = typeof words;

/** Fetches the strings of one locale; rejects where its chunk cannot be had. */
export const loadWords = async (locale: Locale): Promise<Words> => {
  if (locale === "ko") return (await import("./ko.ts")).words;
  if (locale === "ja") return (await import("./ja.ts")).words;
  return (await import("./en.ts")).words;
};
