// Records in PostgreSQL, for any number of gateways. Same tables, same queries as the embedded engine. Keeps RC70, RC71.
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from "kysely";
import pg from "pg";
import type { Database, Statement, Tables } from "../database.ts";
import { RecordsError } from "../records-error.ts";

const INT8_OID = 20;
/** Connections of one gateway; archive and settings are not on the way of a message. */
const CONNECTIONS = 8;
const CONNECT_MS = 2_000;
const STATEMENT_MS = 10_000;

const toRecordsError = (cause: unknown): unknown => {
  if (!(cause instanceof Error) || cause instanceof RecordsError) return cause;
  return new RecordsError("records-unavailable", `records could not be read or written: ${cause.message}`, {
    cause,
  });
};

const attempt = async <Result>(work: Promise<Result>): Promise<Result> => {
  try {
    return await work;
  } catch (cause) {
    throw toRecordsError(cause);
  }
};

/** Counts and instants stay far below 2^53, so eight-byte integers may be numbers, as in SQLite. */
const types = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    oid === INT8_OID ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

const inTransaction = async (
  client: pg.PoolClient,
  statements: readonly Statement[],
): Promise<readonly number[]> => {
  const counts: number[] = [];
  await client.query("BEGIN");
  for (const { sql, parameters } of statements) {
    const { rowCount } = await client.query(sql, [...parameters]);
    counts.push(rowCount ?? 0);
  }
  await client.query("COMMIT");
  return counts;
};

/** Kysely's own queries fail as `RecordsError` too. */
const asKyselyPool = (pool: pg.Pool): PostgresPool => ({
  connect: async () => {
    const client = await attempt(pool.connect());
    return {
      // Kysely asks for a cursor only to stream, which records never do.
      query: ((sql: unknown, parameters?: readonly unknown[]) =>
        attempt(
          client.query(String(sql), [...(parameters ?? [])]),
        )) as unknown as PostgresPoolClient["query"],
      release: () => client.release(),
    };
  },
  end: () => pool.end(),
});

/** Opens a pool; nothing is connected until the first query, and a lost connection is made again by the next. */
export function openPostgresDatabase(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    query_timeout: STATEMENT_MS,
    types,
  });
  // A connection lost while idle is no query's failure; without a listener it would end the process.
  pool.on("error", () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: asKyselyPool(pool) }) });
  let closing: Promise<void> | undefined;
  return {
    db,
    atomically: async (statements) => {
      const client = await attempt(pool.connect());
      let isGood = false;
      try {
        const counts = await attempt(inTransaction(client, statements));
        isGood = true;
        return counts;
      } finally {
        // Dropped rather than rolled back: whatever state a failed one is in, it is not used again.
        client.release(!isGood);
      }
    },
    // Deleted rows are reclaimed by the server's own vacuum; files are the server's, not ours.
    scrub: () => Promise.resolve(),
    close: () => (closing ??= db.destroy()),
  };
}
