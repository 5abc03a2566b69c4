// Bare initial consonants ("ㅎㅂ" → 환불), as Koreans search in phone books. Keeps BT7.
import { initialsOf, INITIALS } from "./hangul.ts";
import type { MatcherEntry } from "./entry-table.ts";

const MOST = 12;

/** The consonants of a text made of nothing else (two or more), or undefined. Laughter (ㅋㅋ, ㅎㅎ) is no search. */
export function asInitials(text: string): string | undefined {
  const letters = text.slice(0, 64).replace(/\s+/g, "");
  if (letters.length < 2 || letters.length > MOST) return undefined;
  if (!/^[ㄱ-ㅎ]+$/.test(letters) || /^(.)\1*$/.test(letters) || /^[ㅋㅎㅇㄴㄷ]+$/.test(letters))
    return undefined;
  return letters.split("").every((letter) => INITIALS.includes(letter)) ? letters : undefined;
}

/** Ids of entries with a wording where a word begins with these initials; first wordings count before later ones. */
export function findByInitials(entries: Iterable<MatcherEntry>, initials: string, limit: number): string[] {
  const found: { id: string; rank: number }[] = [];
  for (const { id, questions } of entries) {
    let rank = Infinity;
    questions.forEach((question, at) => {
      const words = question.split(/\s+/).map(initialsOf);
      const start = words.findIndex((_, from) => words.slice(from).join("").startsWith(initials));
      if (start >= 0) rank = Math.min(rank, at * 8 + start);
    });
    if (rank < Infinity) found.push({ id, rank });
  }
  found.sort((a, b) => a.rank - b.rank);
  return found.slice(0, limit).map((one) => one.id);
}
