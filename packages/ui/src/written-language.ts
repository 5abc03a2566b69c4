// Which language a text is in, so that lines break and glyphs look as its readers expect.

const TELLING = /(\p{sc=Hangul})|[\p{sc=Hiragana}\p{sc=Katakana}]/u;

/** `ko` or `ja` by the first letter that tells; undefined where none does, as in Latin or in Chinese characters alone. */
export const writtenLanguage = (text: string): "ko" | "ja" | undefined => {
  const found = TELLING.exec(text);
  return found ? (found[1] ? "ko" : "ja") : undefined;
};
