// What a text is compared by: hashed pieces of two to four key strokes, and single Hangul, kana and Han characters.
// Source: character n-gram retrieval (McNamee & Mayfield 2004), over jamo as in sub-character models for Korean (Park et al. 2018).
import { isSyllable, toStrokes } from "./hangul.ts";

/** Which group of features a feature belongs to; each group is normalised for itself. */
export const BLOCK = { pieces: 0, characters: 1, meanings: 2 } as const;
/** Number of groups. */
export const BLOCKS = 3;

const SHORTEST = 2;
/** Longest piece, in strokes. */
export const LONGEST_PIECE = 4;
/** Longest piece on very large sites: nearly as good, and a third smaller and faster. */
export const LONGEST_PIECE_WHEN_LARGE = 3;

/** One feature: a 32-bit hash whose two lowest bits are its block. */
export type Feature = number;

/** The block of a feature. */
export function blockOf(feature: Feature): number {
  return feature & 3;
}

/** Hash of a word of a meaning list; shares nothing with pieces and characters. */
export function meaningFeature(meaning: number): Feature {
  return (Math.imul(meaning + 1, 0x9e3779b1) & ~3) | BLOCK.meanings;
}

function mix(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function isCharacter(code: number): boolean {
  return isSyllable(code) || (code >= 0x3041 && code <= 0x3096) || (code >= 0x3400 && code <= 0x9fff);
}

/** The features of a normalised text; one may come more than once. Pieces are at most `longest` strokes. */
export function featuresOf(normalised: string, longest = LONGEST_PIECE): Feature[] {
  const features: Feature[] = [];
  if (normalised === "") return features;
  const strokes = `_${toStrokes(normalised)}_`;
  for (let at = 0; at < strokes.length; at++) {
    let hash = 0x811c9dc5;
    const end = Math.min(strokes.length, at + longest);
    for (let to = at; to < end; to++) {
      hash = Math.imul(hash ^ strokes.charCodeAt(to), 0x01000193);
      if (to - at + 1 >= SHORTEST) features.push((mix(hash ^ (to - at)) & ~3) | BLOCK.pieces);
    }
  }
  for (let at = 0; at < normalised.length; at++) {
    const code = normalised.charCodeAt(at);
    if (isCharacter(code)) features.push((mix(code) & ~3) | BLOCK.characters);
  }
  return features;
}
