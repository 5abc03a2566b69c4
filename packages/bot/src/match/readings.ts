// Chooses how to read a text: as typed, with the other keyboard switched on, or with a key stroke wrong. Keeps BT5.
import type { EntryTable } from "./entry-table.ts";
import type { Feature } from "./features.ts";
import { hangulToLatin, latinToHangul } from "./keyboard.ts";
import { foldWidths, MAX_TEXT_LENGTH } from "./normalise.ts";
import type { Query } from "./wording-store.ts";

/** A text made comparable. A guess at misspelt words helps to find (`query`) but does not add to the evidence (`features`). */
export type Reading = { readonly features: ReadonlySet<Feature>; readonly query: Query };

/** A text this well known needs no other reading. */
const WELL_KNOWN = 0.6;
/** A text known less than this may have misspelt words. */
const HALF_KNOWN = 0.45;
/** How much better known another reading must be. */
const CLEARLY_BETTER = 0.25;

function weigh(table: EntryTable, features: ReadonlySet<Feature>): Reading {
  return { features, query: table.index.store.prepare(features) };
}

const read = (table: EntryTable, text: string): Reading => weigh(table, table.featuresOf(text));

/** The reading of `text` under which the site's entries know most of it. */
export function readText(table: EntryTable, text: string): Reading {
  const typed = text.slice(0, MAX_TEXT_LENGTH);
  const asTyped = read(table, typed);
  if (asTyped.query.knownShare >= WELL_KNOWN) return asTyped;
  const other = otherKeyboard(typed);
  const repaired = other === undefined ? asTyped : read(table, other);
  if (repaired.query.knownShare > asTyped.query.knownShare + CLEARLY_BETTER) return repaired;
  if (asTyped.query.knownShare >= HALF_KNOWN) return asTyped;
  const misspelt = weigh(table, table.featuresOfMisspelt(typed));
  if (misspelt.query.knownShare <= asTyped.query.knownShare) return asTyped;
  return { features: asTyped.features, query: misspelt.query };
}

function otherKeyboard(text: string): string | undefined {
  if (/[a-z]{2}/i.test(text)) {
    const hangul = latinToHangul(text);
    return /[가-힣]/.test(hangul) ? hangul : undefined;
  }
  if (/[ㄱ-ㅎㅏ-ㅣ가-힣]/.test(text)) return hangulToLatin(foldWidths(text));
  return undefined;
}
