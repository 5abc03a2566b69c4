// In which language something was written, so that it is answered in it whatever the page says. Keeps BT140.
import type { Locale } from "../script/script-parts.ts";

/** Words that English does not do without and that stand in no name of a product or size. */
const ENGLISH = new Set(
  "i my me you your we is are am was do does did can could will would have has want need how what when where which why who the this that it to for from about please hello hi thanks thank not don't refund return exchange cancel delivery shipping order help".split(
    " ",
  ),
);

const countOf = (text: string, letter: RegExp): number => text.match(letter)?.length ?? 0;

/** English only by its own words: "XL", "iPhone 15 Pro" and a tracking number are said in any language. */
const isEnglish = (text: string): boolean =>
  !/[^\p{sc=Latin}\p{sc=Common}\p{sc=Inherited}]/u.test(text) &&
  (
    text
      .toLowerCase()
      .replaceAll("’", "'")
      .match(/[a-z']+/g) ?? []
  ).some((word) => ENGLISH.has(word));

/** The one of `locales` that `text` is written in; undefined where it tells none of them. */
export const writtenLocale = (text: string, locales: readonly Locale[]): Locale | undefined => {
  const hangul = countOf(text, /\p{sc=Hangul}/gu);
  const kana = countOf(text, /[\p{sc=Hiragana}\p{sc=Katakana}]/gu);
  const found: Locale | undefined =
    hangul + kana > 0 ? (hangul >= kana ? "ko" : "ja") : isEnglish(text) ? "en" : undefined;
  return found !== undefined && locales.includes(found) ? found : undefined;
};
