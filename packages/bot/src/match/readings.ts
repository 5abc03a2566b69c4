// Chooses how to read a text: as typed, with the other keyboard switched on, or with a key stroke wrong. Keeps BT5.
import type { EntryTable } from "./entry-table.ts";
import { hangulToLatin, latinToHangul } from "./keyboard.ts";
import { foldWidths, MAX_TEXT_LENGTH } from "./normalise.ts";
import type { Query } from "./wording-store.ts";

/** A text this well known needs no other reading. */
const WELL_KNOWN = 0.6;
/** A text known less than this may have misspelt words. */
const HALF_KNOWN = 0.45;
/** How much better known another reading must be. */
const CLEARLY_BETTER = 0.25;

/** The reading of `text` under which the site's entries know most of it. */
export function readText(table: EntryTable, text: string): Query {
  const typed = text.slice(0, MAX_TEXT_LENGTH);
  const read = (words: string): Query => table.index.store.prepare(table.featuresOf(words));
  const asTyped = read(typed);
  if (asTyped.knownShare >= WELL_KNOWN) return asTyped;
  const other = otherKeyboard(typed);
  const repaired = other === undefined ? asTyped : read(other);
  if (repaired.knownShare > asTyped.knownShare + CLEARLY_BETTER) return repaired;
  if (asTyped.knownShare >= HALF_KNOWN) return asTyped;
  const misspelt = table.index.store.prepare(table.featuresOfMisspelt(typed));
  return misspelt.knownShare > asTyped.knownShare ? misspelt : asTyped;
}

function otherKeyboard(text: string): string | undefined {
  if (/[a-z]{2}/i.test(text)) {
    const hangul = latinToHangul(text);
    return /[가-힣]/.test(hangul) ? hangul : undefined;
  }
  if (/[ㄱ-ㅎㅏ-ㅣ가-힣]/.test(text)) return hangulToLatin(foldWidths(text));
  return undefined;
}
