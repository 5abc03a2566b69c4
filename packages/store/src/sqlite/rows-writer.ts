// Writes many rows with few calls: crossing into the driver costs more than the row itself.
import type { Sql, SqlValue, Statement } from "./sql.ts";

const LARGEST = 32;

/** `values` is the flat list of the rows' columns, row after row. */
export type RowsWriter = (values: readonly SqlValue[]) => void;

/** Gives a writer for `INSERT … VALUES` with as many rows as are at hand; `tail` follows the values, e.g. ON CONFLICT. */
export const createRowsWriter = (
  sql: Sql,
  into: { readonly table: string; readonly columns: readonly string[]; readonly tail?: string },
): RowsWriter => {
  const width = into.columns.length;
  const tuple = `(${into.columns.map(() => "?").join(", ")})`;
  const statements = new Map<number, Statement>();
  const statementFor = (rows: number): Statement => {
    const known = statements.get(rows);
    if (known !== undefined) return known;
    const tuples = Array.from({ length: rows }, () => tuple).join(", ");
    const made = sql.prepare(
      `INSERT INTO ${into.table} (${into.columns.join(", ")}) VALUES ${tuples} ${into.tail ?? ""}`,
    );
    statements.set(rows, made);
    return made;
  };
  return (values) => {
    const total = values.length / width;
    let done = 0;
    for (let size = LARGEST; size > 0; size >>>= 1) {
      while (total - done >= size) {
        const isWhole = size === total;
        statementFor(size).run(isWhole ? values : values.slice(done * width, (done + size) * width));
        done += size;
      }
    }
  };
};
