// Chooses how to read a text: as typed, or as it would be with the other keyboard switched on. Keeps BT5.
import type { EntryTable } from "./entry-table.ts";
import type { Feature } from "./features.ts";
import { hangulToLatin, latinToHangul } from "./keyboard.ts";
import { foldWidths, MAX_TEXT_LENGTH } from "./normalise.ts";
import type { Query } from "./wording-store.ts";

/** A text made comparable. */
export type Reading = { readonly features: ReadonlySet<Feature>; readonly query: Query };

/** A text this well known needs no other reading. */
const WELL_KNOWN = 0.6;
/** How much better known another reading must be. */
const CLEARLY_BETTER = 0.25;

function read(table: EntryTable, text: string): Reading {
  const features = table.featuresOf(text);
  return { features, query: table.index.store.prepare(features) };
}

/** The reading of `text` under which the site's entries know most of it. */
export function readText(table: EntryTable, text: string): Reading {
  const typed = text.slice(0, MAX_TEXT_LENGTH);
  const asTyped = read(table, typed);
  if (asTyped.query.knownShare >= WELL_KNOWN) return asTyped;
  const other = otherKeyboard(typed);
  if (other === undefined) return asTyped;
  const repaired = read(table, other);
  return repaired.query.knownShare > asTyped.query.knownShare + CLEARLY_BETTER ? repaired : asTyped;
}

function otherKeyboard(text: string): string | undefined {
  if (/[a-z]{2}/i.test(text)) return latinToHangul(text);
  if (/[ㄱ-ㅎㅏ-ㅣ가-힣]/.test(text)) return hangulToLatin(foldWidths(text));
  return undefined;
}
