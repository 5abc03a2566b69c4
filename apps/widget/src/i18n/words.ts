import type { words as talkWords } from "./ko-talk.ts";
import type { words } from "./ko.ts";

export type Locale = "ko" | "en";

/** The strings of the first view. Every locale has the same keys. */
export type Words = typeof words;
/** The strings a conversation needs, loaded with it. */
export type TalkWords = typeof talkWords;

export const loadWords = async (locale: Locale): Promise<Words> =>
  (locale === "ko" ? await import("./ko.ts") : await import("./en.ts")).words;

export const loadTalkWords = async (locale: Locale): Promise<TalkWords> =>
  (locale === "ko" ? await import("./ko-talk.ts") : await import("./en-talk.ts")).words;
