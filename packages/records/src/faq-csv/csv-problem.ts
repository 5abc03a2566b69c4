// What may be wrong with a file of rows, said in one sentence each with the row and the column as a spreadsheet counts them.
import type { SettingsProblem } from "../settings/site-settings.ts";

/** Sentences of the faults only a file can have; `{name}` stands for a value. */
export const CSV_SENTENCES = {
  "csv-workbook": "this is a workbook; save it as CSV UTF-8 first",
  "csv-encoding": "the text is neither UTF-8 nor in the encoding of an older Excel; save it as CSV UTF-8",
  "csv-no-header": "the first row must name the columns, at least question and answer",
  "csv-no-rows": "there is no question below the first row",
  "csv-column-missing": 'there is no column "{column}"',
  "csv-column-unknown": 'there is no use for a column "{column}"{hint}',
  "csv-column-twice": 'the column "{column}" stands here twice',
  "csv-quote":
    'a quotation mark is not closed, or something follows it; one inside a text is written "". The rows below may be counted wrongly',
  "csv-cells": "there are {got} cells, and the first row names {expected} columns",
  "csv-language": "expected one of ko, en, ja or nothing, got {got}",
  "csv-enabled": "expected yes or no, or nothing, got {got}",
  "csv-empty": "must not be empty",
  "csv-same-as": 'there is no question with the id "{got}"',
  "csv-twice": "row {first} is already about this question",
} as const;

/** The code of a fault only a file can have. */
export type CsvProblemCode = keyof typeof CSV_SENTENCES;

/** Where in the file: `row` as a spreadsheet counts, the first being 1, and the column by its canonical name. */
export type CsvPlace = { readonly row?: number; readonly column?: string };

/** The place as a path: `row 3, answer`. */
export const csvPath = ({ row, column }: CsvPlace): string =>
  [...(row === undefined ? [] : [`row ${row}`]), ...(column === undefined ? [] : [column])].join(", ");

/** One fault of a file. */
export const csvProblem = (
  code: CsvProblemCode,
  place: CsvPlace,
  values: Readonly<Record<string, string | number>> = {},
): SettingsProblem => ({
  path: csvPath(place),
  message: CSV_SENTENCES[code].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? "")),
  code,
  values,
  ...place,
});
