// The thin typed edge to libsql: rows are arrays, statements are prepared once.
import { closeSync, openSync } from "node:fs";
import Database from "libsql";
import { syncFile } from "./sync-file.ts";

/** A path that names no file. */
export const MEMORY = ":memory:";

export type SqlValue = string | number | null;
export type Row = readonly SqlValue[];

export type Statement = {
  /** How many rows changed. */
  run(values: readonly SqlValue[]): number;
  row(values: readonly SqlValue[]): Row | undefined;
  rows(values: readonly SqlValue[]): readonly Row[];
  /** The same a few at a time, for what is too long to hold. */
  each(values: readonly SqlValue[]): Iterable<Row>;
};

/** One connection. Everything here is synchronous. */
export type Sql = {
  exec(source: string): void;
  prepare(source: string): Statement;
  /** Resolves when all transactions so far are on disk; undefined when nobody is to wait for that. */
  sync(): Promise<void> | undefined;
  close(): void;
};

/** Whether an error says that another connection is writing. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");

export type Durability = "full" | "normal";

/**
 * Opens one connection to the data file, in WAL. A COMMIT does not wait for the disk, which would hold up everything on
 * this thread; with "full" `sync` does, beside it. Throws at once instead of waiting when another connection writes, since
 * both may live on this thread.
 */
export const openSql = (path: string, durability: Durability): Sql => {
  const database = new Database(path);
  database.exec("PRAGMA journal_mode = WAL");
  database.exec("PRAGMA synchronous = NORMAL");
  // The connection keeps the file, the same one, for as long as it is open.
  const wal = durability === "full" && path !== MEMORY ? openSync(`${path}-wal`, "a") : undefined;
  let isOpen = true;
  return {
    sync: () => (wal === undefined ? undefined : syncFile(wal)),
    exec: (source) => {
      database.exec(source);
    },
    prepare: (source) => prepare(database, source),
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      if (wal !== undefined) closeSync(wal);
      database.close();
    },
  };
};

const prepare = (database: Database.Database, source: string): Statement => {
  const statement = database.prepare<[readonly SqlValue[]]>(source);
  if (statement.reader) statement.raw();
  return {
    run: (values) => statement.run(values).changes,
    row: (values) => statement.get(values) as Row | undefined,
    rows: (values) => statement.all(values) as Row[],
    each: (values) => statement.iterate(values) as Iterable<Row>,
  };
};
