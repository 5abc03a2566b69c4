// Hangul letters: taking syllables apart, putting them together, and reading a word's initial consonants.
// Source: the Unicode Standard, section 3.12 (conjoining jamo behaviour, arithmetic composition).

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
/** Single Hangul letters (compatibility jamo). */
const [FIRST_LETTER, LAST_LETTER] = [0x3131, 0x318e];
/** Initial consonants in Unicode order, as compatibility jamo. */
export const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ".split("");
/** Vowels in Unicode order. */
export const VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ".split("");
/** Final consonants in Unicode order; the first is "none". */
export const FINALS = ["", ..."ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ".split("")];
/** Letters made of two key strokes, so that a slip in one of them costs one stroke only. */
export const COMPOUNDS: Readonly<Record<string, string>> = {
  ㅘ: "ㅗㅏ",
  ㅙ: "ㅗㅐ",
  ㅚ: "ㅗㅣ",
  ㅝ: "ㅜㅓ",
  ㅞ: "ㅜㅔ",
  ㅟ: "ㅜㅣ",
  ㅢ: "ㅡㅣ",
  ㄳ: "ㄱㅅ",
  ㄵ: "ㄴㅈ",
  ㄶ: "ㄴㅎ",
  ㄺ: "ㄹㄱ",
  ㄻ: "ㄹㅁ",
  ㄼ: "ㄹㅂ",
  ㄽ: "ㄹㅅ",
  ㄾ: "ㄹㅌ",
  ㄿ: "ㄹㅍ",
  ㅀ: "ㄹㅎ",
  ㅄ: "ㅂㅅ",
};

const strokes = (letter: string): string => COMPOUNDS[letter] ?? letter;
const initialStrokes = INITIALS.map(strokes);
const vowelStrokes = VOWELS.map(strokes);
const finalStrokes = FINALS.map(strokes);

/** True for one of the 11,172 composed syllables. */
export function isSyllable(code: number): boolean {
  return code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE;
}

/** Strokes of the syllables met so far, by code. */
const known: (string | undefined)[] = Array.from({ length: LAST_SYLLABLE - FIRST_SYLLABLE + 1 });

/** The key strokes of a syllable ("환" → "ㅎㅗㅏㄴ"). `code` must be a syllable. */
export function syllableStrokes(code: number): string {
  return (known[code - FIRST_SYLLABLE] ??= takeApart(code - FIRST_SYLLABLE));
}

function takeApart(at: number): string {
  const initial = initialStrokes[Math.floor(at / 588)] ?? "";
  const vowel = vowelStrokes[Math.floor((at % 588) / 28)] ?? "";
  return initial + vowel + (finalStrokes[at % 28] ?? "");
}

/** Every syllable of a text as key strokes; other characters stay. */
export function toStrokes(text: string): string {
  let strokesOfText = "";
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isSyllable(code)) strokesOfText += syllableStrokes(code);
    else if (code < FIRST_LETTER || code > LAST_LETTER) strokesOfText += text.charAt(at);
    else strokesOfText += strokes(text.charAt(at));
  }
  return strokesOfText;
}

/** The initial consonants of a text ("환불 방법" → "ㅎㅂㅂㅂ"); what is not Hangul is left out. */
export function initialsOf(text: string): string {
  let initials = "";
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isSyllable(code)) initials += INITIALS[Math.floor((code - FIRST_SYLLABLE) / 588)] ?? "";
  }
  return initials;
}

/** One syllable of its letters (each as compatibility jamo, `final` may be ""), or undefined when they do not fit. */
export function composeSyllable(initial: string, vowel: string, final: string): string | undefined {
  const [i, v, f] = [INITIALS.indexOf(initial), VOWELS.indexOf(vowel), FINALS.indexOf(final)];
  if (i < 0 || v < 0 || f < 0) return undefined;
  return String.fromCharCode(FIRST_SYLLABLE + i * 588 + v * 28 + f);
}
