// Records in an SQLite file, beside the live store's tables. Keeps RC40–RC43.
// The driver is synchronous and has two connections to one file in this process, so a write lock that outlived a turn of
// the event loop would stop the other connection for good: every write is one synchronous block.
import { open } from "node:fs/promises";
import Connection from "libsql";
import { Kysely, SqliteDialect, type SqliteDatabase, type SqliteStatement } from "kysely";
import type { Database, Statement, Tables } from "../database.ts";
import { RecordsError } from "../records-error.ts";

/** Statements kept ready for writing again; there are fewer kinds than this. */
const PREPARED_KEPT = 50;

const toRecordsError = (cause: unknown): unknown => {
  if (!(cause instanceof Error) || cause instanceof RecordsError) return cause;
  const code = "code" in cause ? String(cause.code) : "";
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return new RecordsError("records-locked", "another process holds the records", { cause });
  }
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
    return new RecordsError("records-corrupt", "the records file is damaged", { cause });
  }
  return new RecordsError("records-unavailable", `records could not be read or written: ${cause.message}`, {
    cause,
  });
};

const attempt = <Result>(work: () => Result): Result => {
  try {
    return work();
  } catch (error) {
    throw toRecordsError(error);
  }
};

type Prepared = ReturnType<Connection.Database["prepare"]>;

/** A driver statement as Kysely wants it. */
const asSqliteStatement = (statement: Prepared): SqliteStatement => ({
  reader: statement.reader,
  all: (parameters) => attempt(() => statement.all(parameters)),
  run: (parameters) => attempt(() => statement.run(parameters)),
  iterate: (parameters) => attempt(() => statement.iterate(parameters)),
});

const connect = (path: string, busyTimeoutMs: number): Connection.Database =>
  attempt(() => {
    const connection = new Connection(path, { timeout: busyTimeoutMs });
    try {
      connection.exec(`
        PRAGMA busy_timeout = ${busyTimeoutMs};
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        PRAGMA secure_delete = ON;
      `);
    } catch (error) {
      connection.close();
      throw error;
    }
    return connection;
  });

/** Waits for the disk beside this thread, which a COMMIT that waits would hold up. */
const syncWal = async (path: string): Promise<void> => {
  if (path === ":memory:") return;
  const wal = await open(`${path}-wal`, "a");
  try {
    await wal.datasync();
  } finally {
    await wal.close();
  }
};

/** Opens the file, made if absent; a write waits `busyTimeoutMs` for another process. Throws `RecordsError`. */
export function openSqliteDatabase(path: string, busyTimeoutMs: number): Database {
  const connection = connect(path, busyTimeoutMs);
  const database: SqliteDatabase = {
    prepare: (sql) => asSqliteStatement(attempt(() => connection.prepare(sql))),
    close: () => void connection.close(),
  };
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  const prepared = new Map<string, Prepared>();
  const prepareOnce = (sql: string): Prepared => {
    const statement = prepared.get(sql) ?? connection.prepare(sql);
    if (prepared.size >= PREPARED_KEPT) prepared.clear();
    prepared.set(sql, statement);
    return statement;
  };
  const runAll = (statements: readonly Statement[]): number[] =>
    statements.map(({ sql, parameters }) => prepareOnce(sql).run([...parameters]).changes);
  const transaction = connection.transaction(runAll);
  let isClosed = false;
  return {
    db,
    atomically: async (statements) => {
      await Promise.resolve();
      const changes = attempt(() => transaction.immediate(statements));
      await syncWal(path);
      return changes;
    },
    scrub: () =>
      Promise.resolve().then(() => attempt(() => void connection.pragma("wal_checkpoint(TRUNCATE)"))),
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      prepared.clear();
      // Statements not yet collected keep SQLite from doing this itself; a copy of the one file is then a whole copy.
      try {
        connection.exec("PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)");
      } finally {
        await db.destroy();
      }
    },
  };
}
