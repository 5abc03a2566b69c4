// Text typed with the wrong keyboard switched on: "ghksqnf" → "환불", and "ㅗ디ㅔ" → "help". Keeps BT5.
// Source: the two-set (두벌식) layout of KS X 5002 and the composition order of its input methods.
import { composeSyllable, COMPOUNDS, FINALS, INITIALS, toStrokes, VOWELS } from "./hangul.ts";

const KEYS = "qwertyuiopasdfghjklzxcvbnm";
const LETTERS = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ";
const SHIFTED: Readonly<Record<string, string>> = {
  Q: "ㅃ",
  W: "ㅉ",
  E: "ㄸ",
  R: "ㄲ",
  T: "ㅆ",
  O: "ㅒ",
  P: "ㅖ",
};

const toLetter = new Map(KEYS.split("").map((key, at) => [key, LETTERS.charAt(at)]));
const toKey = new Map(LETTERS.split("").map((letter, at) => [letter, KEYS.charAt(at)]));
for (const [key, letter] of Object.entries(SHIFTED)) toKey.set(letter, key);

const joined = new Map(Object.entries(COMPOUNDS).map(([whole, parts]) => [parts, whole]));
const isVowel = (letter: string | undefined): letter is string =>
  letter !== undefined && VOWELS.includes(letter);
const isInitial = (letter: string | undefined): letter is string =>
  letter !== undefined && INITIALS.includes(letter);

/** Takes a vowel (perhaps of two strokes) at `at`; returns it and where the next letter stands. */
function takeVowel(letters: readonly string[], at: number): [string, number] {
  const first = letters[at] ?? "";
  const both = joined.get(first + (letters[at + 1] ?? ""));
  return both !== undefined && VOWELS.includes(both) ? [both, at + 2] : [first, at + 1];
}

/** Takes a final consonant at `at`, leaving a consonant for the next syllable when a vowel follows. */
function takeFinal(letters: readonly string[], at: number): [string, number] {
  const first = letters[at];
  if (first === undefined || !FINALS.includes(first) || isVowel(letters[at + 1])) return ["", at];
  const both = joined.get(first + (letters[at + 1] ?? ""));
  if (both !== undefined && FINALS.includes(both) && !isVowel(letters[at + 2])) return [both, at + 2];
  return [first, at + 1];
}

function compose(letters: readonly string[]): string {
  let text = "";
  for (let at = 0; at < letters.length;) {
    const letter = letters[at];
    if (!isInitial(letter) || !isVowel(letters[at + 1])) {
      text += letter ?? "";
      at++;
      continue;
    }
    const [vowel, afterVowel] = takeVowel(letters, at + 1);
    const [final, next] = takeFinal(letters, afterVowel);
    text += composeSyllable(letter, vowel, final) ?? "";
    at = next;
  }
  return text;
}

/** Latin keys read as the two-set Hangul layout would have; other characters stay. */
export function latinToHangul(text: string): string {
  return compose(text.split("").map((key) => SHIFTED[key] ?? toLetter.get(key.toLowerCase()) ?? key));
}

/** Hangul read as the Latin keys that were pressed; other characters stay. */
export function hangulToLatin(text: string): string {
  return toStrokes(text)
    .split("")
    .map((letter) => toKey.get(letter) ?? letter)
    .join("");
}
