// How the masking rules see a text: every way to write a digit is one ASCII digit, every dash a "-", a wide letter a
// plain one, nothing invisible.

const NUMERIC = /\p{N}/gu;
const INVISIBLE = /(?!\s)[\p{C}\p{M}\p{DI}]|\uFEFF/gu;
const WIDE_LETTER = /[Ａ-Ｚａ-ｚ]/g;
const DASH = /[\p{Pd}.·_−ㅡー]/gu;

/** Stands for a digit that a rule has hidden in a folded text; no folded text contains it otherwise. */
export const HIDDEN = "\0";

/**
 * Digits a reader sees in one numeric character: NFKC covers full-width, circled, bracketed and mathematical
 * forms ("⑩" is "10"); the dark circles ("❶") it leaves alone stand in a row. "" when it shows none.
 */
const digitsOf = (char: string): string => {
  const dark = char.charCodeAt(0) - 0x2775;
  return dark > 0 && dark < 31 ? `${dark % 10}` : char.normalize("NFKC").replace(/\D/g, "");
};

/** The text as the rules read it. For detection only: the text itself stays as it was written. Linear in its length. */
export const foldDigits = (text: string): string =>
  text
    .replace(NUMERIC, (char) => digitsOf(char) || char)
    .replace(INVISIBLE, "")
    .replace(/\s/g, " ")
    .replace(DASH, "-")
    .replace(WIDE_LETTER, (letter) => letter.normalize("NFKC"))
    .normalize();

/** `text` with a `*` for every character whose digit is `HIDDEN` in `seen`, its folded form. */
export const starHidden = (text: string, seen: string): string => {
  const digits = seen.replace(/[^\d\0]/g, "");
  let at = 0;
  return text.replace(NUMERIC, (char) => {
    const mine = digits.slice(at, (at += digitsOf(char).length));
    return mine.includes(HIDDEN) ? "*" : char;
  });
};
