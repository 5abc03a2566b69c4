// Chooses how to read a text: as typed, with the other keyboard on, with spaces missing, or with a key stroke wrong. Keeps BT5.
import type { EntryTable } from "./entry-table.ts";
import { hangulToLatin, latinToHangul } from "./keyboard.ts";
import { mayBeMisspelt, repairWords } from "./misspelt-words.ts";
import type { Neighbour } from "./nearest-wordings.ts";
import { foldWidths, MAX_TEXT_LENGTH, normalise } from "./normalise.ts";
import type { Query } from "./store-shapes.ts";
import { isRunOn, splitWords } from "./word-breaks.ts";

/** A text this well known needs no other reading; one less known may be misspelt. */
const WELL_KNOWN = 0.7;
const WELL_KNOWN_ENGLISH = 0.8;
/** Misspelt words are repaired after this many of the nearest wordings. */
const REPAIRED_AFTER = 32;
/** How much better known another reading must be. */
const CLEARLY_BETTER = 0.25;

/** How a text is read: as it stands, and, where words look misspelt (Japanese marks none), with them repaired. */
export type Reading = { readonly query: Query; readonly repaired?: Query | undefined };

/** The reading of `text` under which the site's entries know most of it. */
export function readText(table: EntryTable, text: string): Reading {
  const typed = text.slice(0, MAX_TEXT_LENGTH);
  const read = (words: string): Query => table.index.store.prepare(table.featuresOf(words));
  const query = read(typed);
  const asked = normalise(typed);
  if (table.locale === "en" && isRunOn(asked)) {
    const near = table.index.nearest.nearest(query, REPAIRED_AFTER);
    return { query: read(splitWords(asked, wordsNear(table, near))) };
  }
  const isEnglish = table.locale === "en";
  if (query.knownShare >= (isEnglish ? WELL_KNOWN_ENGLISH : WELL_KNOWN)) return { query };
  const other = otherKeyboard(typed);
  const switched = other === undefined ? query : read(other);
  if (switched.knownShare > query.knownShare + CLEARLY_BETTER) return { query: switched };
  if (table.locale === "ja" || !mayBeMisspelt(asked, table.locale)) return { query };
  const near = table.index.nearest.nearest(query, REPAIRED_AFTER);
  const repaired = repairWords(asked, wordsNear(table, near), table.locale);
  return { query, repaired: repaired === asked ? undefined : read(repaired) };
}

function* wordsNear(table: EntryTable, near: readonly Neighbour[]): Generator<string> {
  for (const text of new Set(near.flatMap(({ wording }) => table.wordingsLike(wording))))
    yield normalise(text);
}

function otherKeyboard(text: string): string | undefined {
  if (/[a-z]{2}/i.test(text)) {
    const hangul = latinToHangul(text);
    return /[가-힣]/.test(hangul) ? hangul : undefined;
  }
  if (/[ㄱ-ㅎㅏ-ㅣ가-힣]/.test(text)) return hangulToLatin(foldWidths(text));
  return undefined;
}
