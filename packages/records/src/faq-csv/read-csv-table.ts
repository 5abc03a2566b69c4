// A file of rows as a table: its separator found, quotes resolved, every row numbered as a spreadsheet numbers it. Keeps RC91, RC92.
import type { Locale } from "@baton/bot/script";
import Papa from "papaparse";
import type { SettingsProblem } from "../settings/site-settings.ts";
import { csvProblem } from "./csv-problem.ts";
import { decodeCsv, isWorkbook } from "./decode-csv.ts";
import { columnOf } from "./faq-columns.ts";
import { unguardCell } from "./formula-guard.ts";

/** One row; `row` is 1 for the first of the file. */
export type CsvRow = { readonly row: number; readonly cells: readonly string[] };

/** The rows below the head, and the faults of those whose quotes are broken. */
export type CsvTable = {
  readonly head: CsvRow;
  readonly rows: readonly CsvRow[];
  readonly problems: readonly SettingsProblem[];
};

const SEPARATORS = [",", ";", "\t"];
const SEPARATOR_LINE = /^sep=(.)\n/i;

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === "");

const parse = (text: string, delimiter: string, preview = 0) =>
  Papa.parse<string[]>(text, { delimiter, newline: "\n", preview });

/** The separator under which the first row names most columns. */
const findSeparator = (text: string): string => {
  const knownBy = (separator: string): number =>
    (parse(text, separator, 1).data[0] ?? []).filter((head) => columnOf(head) !== undefined).length;
  return SEPARATORS.reduce((best, next) => (knownBy(next) > knownBy(best) ? next : best));
};

/** The table in the bytes of a file, or why there is none. */
export const readCsvTable = (bytes: Uint8Array, locale: Locale): CsvTable | SettingsProblem => {
  if (isWorkbook(bytes)) return csvProblem("csv-workbook", {});
  const decoded = decodeCsv(bytes, locale);
  if (decoded === undefined) return csvProblem("csv-encoding", {});
  const text = decoded.replace(/\r\n?/g, "\n");
  const line = SEPARATOR_LINE.exec(text);
  const body = line === null ? text : text.slice(line[0].length);
  const before = line === null ? 0 : 1;
  const start = body.search(/[^\s,;"]/);
  if (start < 0) return csvProblem("csv-no-header", {});
  const { data, errors } = parse(body, line?.[1] ?? findSeparator(body.slice(0, 10_000).trimStart()));
  const broken = new Set(
    errors.flatMap(({ type, row }) => (type === "Quotes" && row !== undefined ? [row] : [])),
  );
  const all = data.map((cells, at) => ({ row: at + 1 + before, cells: cells.map(unguardCell), at }));
  const [head, ...rows] = all.filter(({ cells }) => !isBlank(cells));
  if (head === undefined) return csvProblem("csv-no-header", {});
  return {
    head,
    rows: rows.filter(({ at }) => !broken.has(at)),
    problems: all.filter(({ at }) => broken.has(at)).map(({ row }) => csvProblem("csv-quote", { row })),
  };
};
