import type { Words } from "../i18n/words.ts";

/** The sentence for a refusal code; the general one where none was written for it. */
export const refusedWords = (code: string, words: Words): string => {
  const table: Readonly<Record<string, string>> = words.refused;
  return table[code] ?? words.refused.default;
};
