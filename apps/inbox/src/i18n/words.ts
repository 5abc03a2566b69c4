// The words of the interface. `ko` is the model; every other locale has the same keys (IB50).
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { en } from "./en.ts";
import { ko } from "./ko.ts";

export const LOCALES = ["ko", "en"] as const;
export type Locale = (typeof LOCALES)[number];

type Widen<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : T extends readonly string[]
      ? { readonly [Index in keyof T]: string }
      : { readonly [Key in keyof T]: Widen<T[Key]> };

export type Words = Widen<typeof ko>;

export const WORDS: Readonly<Record<Locale, Words>> = { ko, en };

/** The locale and its words, for every view below. */
export const WordsContext = createContext<{ readonly locale: Locale; readonly words: Words }>({
  locale: "ko",
  words: ko,
});

/** The words in the reader's language. */
export const useWords = (): Words => useContext(WordsContext).words;

/** The reader's locale, for dates and spans. */
export const useLocale = (): Locale => useContext(WordsContext).locale;

/** The first locale we have among what the browser asks for; Korean otherwise. */
export const pickLocale = (wanted: readonly string[]): Locale =>
  wanted.map((tag) => tag.slice(0, 2)).find((tag): tag is Locale => LOCALES.some((l) => l === tag)) ?? "ko";
