// The rows of a table as a FAQ would have them; every cell that says something impossible is a fault. Keeps RC90, RC92.
import type { Locale } from "@baton/bot/script";
import { didYouMean } from "../settings/describe-issue.ts";
import type { SettingsProblem } from "../settings/site-settings.ts";
import { csvProblem } from "./csv-problem.ts";
import { columnOf, isYes, KNOWN_HEADS, languageOf, type FaqColumn } from "./faq-columns.ts";
import type { CsvRow, CsvTable } from "./read-csv-table.ts";

/** One row; a column the file does not have is left out, an empty cell is "". */
export type FaqRow = {
  readonly row: number;
  readonly question: string;
  readonly answer: string;
  readonly id?: string;
  readonly wordings?: readonly string[];
  /** Null for every language of the site. */
  readonly language?: Locale | null;
  readonly isEnabled?: boolean;
  readonly sameAs?: string;
};

type Columns = ReadonlyMap<FaqColumn, readonly number[]>;
type Report = (problem: SettingsProblem) => void;

const readHead = ({ row, cells }: CsvRow, report: Report): Columns => {
  const columns = new Map<FaqColumn, number[]>();
  cells.forEach((cell, at) => {
    const name = cell.trim();
    if (name === "") return;
    const column = columnOf(name);
    if (column === undefined) {
      const hint = didYouMean(name, KNOWN_HEADS);
      report(csvProblem("csv-column-unknown", { row, column: name }, { column: name, hint }));
    } else if (column !== "wordings" && columns.has(column)) {
      report(csvProblem("csv-column-twice", { row, column }, { column: name }));
    } else columns.set(column, [...(columns.get(column) ?? []), at]);
  });
  for (const column of ["question", "answer"] as const) {
    if (!columns.has(column)) report(csvProblem("csv-column-missing", { row, column }, { column }));
  }
  return columns;
};

const lines = (text: string): readonly string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

const readRow = ({ row, cells }: CsvRow, columns: Columns, report: Report): FaqRow => {
  const cellsOf = (column: FaqColumn): readonly string[] | undefined =>
    columns.get(column)?.map((at) => (cells[at] ?? "").normalize("NFC").trim());
  const cell = (column: FaqColumn): string | undefined => cellsOf(column)?.[0];
  const language = cell("language");
  const locale = language === undefined || language === "" ? null : languageOf(language);
  if (locale === undefined)
    report(csvProblem("csv-language", { row, column: "language" }, { got: language ?? "" }));
  const enabled = cell("enabled");
  const isEnabled = enabled === undefined || enabled === "" ? true : isYes(enabled);
  if (isEnabled === undefined)
    report(csvProblem("csv-enabled", { row, column: "enabled" }, { got: enabled ?? "" }));
  return {
    row,
    question: cell("question") ?? "",
    answer: cell("answer") ?? "",
    ...(columns.has("id") && { id: cell("id") ?? "" }),
    ...(columns.has("wordings") && { wordings: (cellsOf("wordings") ?? []).flatMap(lines) }),
    ...(language !== undefined && { language: locale ?? null }),
    ...(enabled !== undefined && { isEnabled: isEnabled ?? true }),
    ...(columns.has("same as") && { sameAs: cell("same as") ?? "" }),
  };
};

/** The rows of a table, and all that is wrong with its cells. Rows of a table without its columns are not read. */
export const readFaqRows = ({
  head,
  rows,
  problems,
}: CsvTable): { readonly rows: readonly FaqRow[]; readonly problems: readonly SettingsProblem[] } => {
  const found: SettingsProblem[] = [];
  const report: Report = (problem) => void found.push(problem);
  const columns = readHead(head, report);
  if (!columns.has("question") || !columns.has("answer"))
    return { rows: [], problems: [...found, ...problems] };
  const expected = head.cells.length;
  const read = rows.map((row) => {
    const got = row.cells.findLastIndex((cell) => cell.trim() !== "") + 1;
    if (got > expected) report(csvProblem("csv-cells", { row: row.row }, { got, expected }));
    return readRow(row, columns, report);
  });
  if (rows.length + problems.length === 0) report(csvProblem("csv-no-rows", { row: head.row + 1 }));
  return { rows: read, problems: [...found, ...problems] };
};
