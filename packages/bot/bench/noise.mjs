// Spoils questions the way people do: spaces, typos, the wrong keyboard, decomposed letters. Seeded, so every run is the same.
const FIRST = 0xac00;
const SHIFTED = { ㅃ: "Q", ㅉ: "W", ㄸ: "E", ㄲ: "R", ㅆ: "T", ㅒ: "O", ㅖ: "P" };
const LETTERS = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ";
const KEYS = "qwertyuiopasdfghjklzxcvbnm";
const CODES = {
  initial: "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ",
  vowel: [
    "ㅏ",
    "ㅐ",
    "ㅑ",
    "ㅒ",
    "ㅓ",
    "ㅔ",
    "ㅕ",
    "ㅖ",
    "ㅗ",
    "ㅗㅏ",
    "ㅗㅐ",
    "ㅗㅣ",
    "ㅛ",
    "ㅜ",
    "ㅜㅓ",
    "ㅜㅔ",
    "ㅜㅣ",
    "ㅠ",
    "ㅡ",
    "ㅡㅣ",
    "ㅣ",
  ],
  final: [
    "",
    "ㄱ",
    "ㄲ",
    "ㄱㅅ",
    "ㄴ",
    "ㄴㅈ",
    "ㄴㅎ",
    "ㄷ",
    "ㄹ",
    "ㄹㄱ",
    "ㄹㅁ",
    "ㄹㅂ",
    "ㄹㅅ",
    "ㄹㅌ",
    "ㄹㅍ",
    "ㄹㅎ",
    "ㅁ",
    "ㅂ",
    "ㅂㅅ",
    "ㅅ",
    "ㅆ",
    "ㅇ",
    "ㅈ",
    "ㅊ",
    "ㅋ",
    "ㅌ",
    "ㅍ",
    "ㅎ",
  ],
};

/** A small seeded generator (mulberry32): numbers in 0..1. */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const pick = (random, length) => Math.floor(random() * length);
const isSyllable = (letter) => /[가-힣]/.test(letter);

/** Hangul as the Latin keys that were pressed. */
export function onLatinKeyboard(text) {
  return Array.from(text)
    .map((letter) => {
      if (!isSyllable(letter)) return letter;
      const at = letter.charCodeAt(0) - FIRST;
      const strokes =
        CODES.initial[Math.floor(at / 588)] + CODES.vowel[Math.floor((at % 588) / 28)] + CODES.final[at % 28];
      return Array.from(strokes)
        .map((stroke) => SHIFTED[stroke] ?? KEYS[LETTERS.indexOf(stroke)] ?? stroke)
        .join("");
    })
    .join("");
}

function typo(text, random) {
  const letters = Array.from(text);
  const at = pick(random, letters.length);
  const letter = letters[at];
  if (isSyllable(letter)) {
    const code = letter.charCodeAt(0) - FIRST;
    const kind = pick(random, 3);
    if (kind === 0)
      letters[at] = String.fromCharCode(FIRST + Math.floor(code / 28) * 28 + (code % 28 === 0 ? 4 : 0));
    if (kind === 1)
      letters[at] = String.fromCharCode(
        FIRST + Math.floor(code / 588) * 588 + (((code % 588) + 28 * (1 + pick(random, 3))) % 588),
      );
    if (kind === 2) letters[at] = String.fromCharCode(FIRST + pick(random, 19) * 588 + (code % 588));
    return letters.join("");
  }
  const kind = pick(random, 3);
  if (kind === 0) letters.splice(at, 1);
  if (kind === 1 && at + 1 < letters.length) [letters[at], letters[at + 1]] = [letters[at + 1], letters[at]];
  if (kind === 2) letters.splice(at, 0, letter);
  return letters.join("");
}

/** The kinds of noise by name; each takes a text and a generator. */
export const NOISE = {
  "no spaces": (text) => text.replaceAll(" ", ""),
  "wrong spaces": (text, random) => {
    const squeezed = text.replaceAll(" ", "");
    const at = 1 + pick(random, Math.max(1, squeezed.length - 2));
    return `${squeezed.slice(0, at)} ${squeezed.slice(at)}`;
  },
  "two typos": (text, random) => typo(typo(text, random), random),
  "wrong keyboard": onLatinKeyboard,
  "decomposed letters": (text) => text.normalize("NFD"),
};
