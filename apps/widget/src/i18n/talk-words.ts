// Apart from the first view's words, so that whoever only opens the panel does not fetch the way to these.
import type { Locale } from "../panel-options.ts";
import type { words } from "./ko-talk.ts";

/** The strings a conversation needs, loaded with it. Every locale has the same keys. */
export type TalkWords = typeof words;

/** Fetches the strings of one locale; rejects where its chunk cannot be had. */
export const loadTalkWords = async (locale: Locale): Promise<TalkWords> => {
  if (locale === "ko") return (await import("./ko-talk.ts")).words;
  if (locale === "ja") return (await import("./ja-talk.ts")).words;
  return (await import("./en-talk.ts")).words;
};
