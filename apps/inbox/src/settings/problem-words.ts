// A fault the server found, in the reader's language: by its code, never in the server's own words. Keeps IB115.
import { span } from "../format/time.ts";
import type { Words } from "../i18n/words.ts";
import type { Problem } from "../session/api.ts";

/** The sentence of a fault; a general one for a code no sentence was written for. */
export const problemWords = ({ code = "", values = {}, path }: Problem, words: Words): string => {
  const sentences: Readonly<Record<string, string>> = words.problems.sentences;
  const sentence = Object.hasOwn(sentences, code) ? sentences[code] : undefined;
  const locales: Readonly<Record<string, string>> = words.settings.locales;
  return (sentence ?? words.problems.general).replace(/\{(\w+)\}/gu, (_, name: string) => {
    const value = String(values[name] ?? "");
    // Durations are stored in ms, and written by people in seconds, minutes or hours.
    if (name === "bound" && path.endsWith("Ms"))
      return span(Number(value), words.app.lang === "ko" ? "ko" : "en");
    return name === "locale" ? (locales[value] ?? value) : value;
  });
};

/** "3행 · 답변": where in a file of rows a fault stands. */
export const csvPlaceWords = ({ row, column, path }: Problem, words: Words): string => {
  if (row === undefined) return column === undefined ? path : column;
  const columns: Readonly<Record<string, string>> = words.problems.columns;
  const place = words.problems.row(row);
  return column === undefined ? place : `${place} · ${columns[column] ?? column}`;
};
