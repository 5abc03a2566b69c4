// One spelling for texts that read the same. Keeps BT2.
// Sources: Unicode NFKC (UAX #15) for widths and composed letters; kana folding as search engines do it (katakana → hiragana).

/** Longest raw text looked at, in UTF-16 units; a question is far shorter. */
export const MAX_TEXT_LENGTH = 400;
/** Longest normalised text, in UTF-16 units. */
const MAX_NORMALISED_LENGTH = 200;

/** Most texts need no folding. */
const PLAIN = /^[a-zA-Z0-9가-힣 .,?!]*$/;
const PLAIN_GAPS = /[ .,?!]+/g;
const NOT_SINGLE_LETTERS = /[^\u3131-\u318e]+/g;
const ACCENTED_LATIN = /[\u00c0-\u024f]/g;
const LATIN_MARKS = /[\u0300-\u036f]/g;
const KATAKANA = /[\u30a1-\u30f6]/g;
const SINGLE_LETTERS = /[ㄱ-ㅎㅏ-ㅣ]+/g;
const LAUGHTER = /(?:ㅋ+|ㅎㅎ+|ㅠ+|ㅜ+|ㅡㅡ+|ㅇㅇ+|ㄷㄷ+)[ㅋㅎㅠㅜ]*/g;
const NOT_WORDS = /[^\p{L}\p{N}]+/gu;
const LONG_REPEAT = /(.)\1{2,}/gu;

/** One width and one composition for letters; single Hangul letters (ㅎㅂ) stay what they are, which plain NFKC would not do. */
export function foldWidths(text: string): string {
  return text.replace(NOT_SINGLE_LETTERS, (part) => part.normalize("NFKC"));
}

/**
 * Words in lower case joined by `_`, or "" when nothing readable is left. Widths, composition, kana script, Latin accents,
 * laughing and crying letters (ㅋㅋ, ㅠㅠ), punctuation and emoji make no difference.
 */
export function normalise(text: string): string {
  const cut = text.slice(0, MAX_TEXT_LENGTH);
  if (PLAIN.test(cut)) return trimmed(cut.toLowerCase().replace(PLAIN_GAPS, "_"));
  const even = foldWidths(cut)
    .toLowerCase()
    .replace(SINGLE_LETTERS, withoutLaughter)
    .replace(ACCENTED_LATIN, (letter) => letter.normalize("NFD").replace(LATIN_MARKS, ""))
    .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/['’]/g, "");
  return joinWords(even);
}

/** A run of single letters from behind its last laughing or crying part; the letters before such a part belong to it. */
function withoutLaughter(letters: string): string {
  let end = 0;
  for (const found of letters.matchAll(LAUGHTER)) end = found.index + found[0].length;
  return end === 0 ? letters : ` ${letters.slice(end)}`;
}

function joinWords(text: string): string {
  return trimmed(text.replace(NOT_WORDS, "_"));
}

/** No letter more than twice in a row, no more than the longest text, no `_` at its ends. */
function trimmed(joined: string): string {
  const text = (hasLongRepeat(joined) ? joined.replace(LONG_REPEAT, "$1$1") : joined).slice(
    0,
    MAX_NORMALISED_LENGTH,
  );
  if (!text.startsWith("_") && !text.endsWith("_")) return text;
  return text.replace(/^_+|_+$/g, "");
}

function hasLongRepeat(text: string): boolean {
  for (let at = 2; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isSurrogate = code >= 0xd800 && code < 0xe000;
    if (isSurrogate || (code === text.charCodeAt(at - 1) && code === text.charCodeAt(at - 2))) return true;
  }
  return false;
}
