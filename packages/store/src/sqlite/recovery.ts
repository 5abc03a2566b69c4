// What an owner that ended without closing left in the journal moves into the tables before anything else happens.
import { readJournals } from "./journal.ts";
import { replayLine } from "./journal-lines.ts";
import type { Sql } from "./sql.ts";
import { Generation } from "./unsettled.ts";
import type { Slice } from "./unsettled.ts";

export type RecoveryOptions = {
  readonly path: string;
  /** Of the data file: another file's journal is not read. */
  readonly mark: string;
  /** The last generation the tables have already. */
  readonly settled: number;
  readonly slicesOf: (generation: Generation, number: number) => readonly Slice[];
};

/** Gives the last generation in the tables, which now have everything. */
export const recoverJournal = (sql: Sql, { path, mark, settled, slicesOf }: RecoveryOptions): number => {
  let last = settled;
  for (const { generation: number, lines } of readJournals(path, mark)) {
    if (number <= settled) continue;
    const generation = new Generation();
    for (const line of lines) replayLine(generation, line);
    sql.exec("BEGIN IMMEDIATE");
    try {
      for (const slice of slicesOf(generation, number)) slice();
      sql.exec("COMMIT");
    } catch (error) {
      sql.exec("ROLLBACK");
      throw error;
    }
    last = number;
  }
  return last;
};
