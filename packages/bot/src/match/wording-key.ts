// Whether two texts are the same wording up to spacing, particles and the politeness of the ending. Keeps BT13.
// Source: written for Baton; lists closed classes of words only (particles, endings, articles), never topics.
import { toStrokes } from "./hangul.ts";
import { normalise } from "./normalise.ts";

const KO_PARTICLES = /(?<=[가-힣]{2})(?:은|는|이|가|을|를|도|요)(?=_|$)/g;
/** Polite endings as key strokes, since a final consonant may belong to them (될까요, 됩니까). */
const KO_ENDINGS =
  /(?:ㄴㅡㄴㅈㅣㅇㅛ|ㄴㅡㄴㄷㅔㅇㅛ|ㅅㅡㅂㄴㅣㄲㅏ|ㅅㅡㅂㄴㅣㄷㅏ|ㅂㄴㅣㄲㅏ|ㅂㄴㅣㄷㅏ|ㄹㄲㅏㅇㅛ|ㄴㄱㅏㅇㅛ|ㄴㅏㅇㅛ|ㅈㅣㅇㅛ|ㅈㅛ|ㅇㅛ)$/;
const EN_FILLERS = /(?<=^|_)(?:a|an|the|please|pls|hi|hello|my|your)(?:_|$)/g;
const JA_FILLERS = /[はがをも]|(?:です|でしょう|ます)か?$/g;

/** Shorter keys say too little to be trusted, in key strokes. */
const SHORTEST_KEY = 6;

/** What is left of a text without spaces, particles and ending; "" when that is too little to tell a wording by. */
export function wordingKey(text: string): string {
  const words = normalise(text).replace(KO_PARTICLES, "").replace(EN_FILLERS, "").replaceAll("_", "");
  const bare = /[\u3041-\u3096]/.test(words) ? words.replace(JA_FILLERS, "") : words;
  const key = toStrokes(bare).replace(KO_ENDINGS, "");
  return key.length < SHORTEST_KEY && !/[\u3400-\u9fff]{3}/.test(key) ? "" : key;
}
