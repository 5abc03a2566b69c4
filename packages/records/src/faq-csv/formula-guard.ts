// Cells a spreadsheet would run as a formula are written with an apostrophe before them, and read without it. Keeps RC94.
// The characters are those of OWASP's page on CSV injection, with the full-width ones Excel also takes.

const RUNS = /^\s*[=+\-@|%＝＋－＠]/;
const GUARDED = /^'+\s*[=+\-@|%＝＋－＠]/;

/** The cell as it is safe to open. */
export const guardCell = (cell: string): string =>
  RUNS.test(cell) || GUARDED.test(cell) || /^[\t\r\n]/.test(cell) ? `'${cell}` : cell;

/** The cell as it was before `guardCell`; cells nobody guarded stay as they are. */
export const unguardCell = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);
