// The tables of the live store. They share the file with the records, so each name starts with `live_`.
import { randomUUID } from "node:crypto";
import type { Sql } from "./sql.ts";
import { StoreError } from "../store-error.ts";

const FORMAT = "1";

const TABLES = `
CREATE TABLE IF NOT EXISTS live_meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS live_conversations (
  key INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  archived INTEGER NOT NULL,
  unarchived_since INTEGER NOT NULL,
  places TEXT NOT NULL,
  state TEXT NOT NULL,
  UNIQUE (site, id)
);
CREATE TABLE IF NOT EXISTS live_events (
  conversation INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  event TEXT NOT NULL,
  PRIMARY KEY (conversation, seq)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS live_operations (
  key INTEGER PRIMARY KEY,
  hash INTEGER NOT NULL,
  id TEXT NOT NULL,
  digest TEXT NOT NULL,
  conversation TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS live_operations_hash ON live_operations (hash);
CREATE TABLE IF NOT EXISTS live_roster (
  site TEXT NOT NULL,
  agent TEXT NOT NULL,
  entry TEXT NOT NULL,
  PRIMARY KEY (site, agent)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS live_credentials (
  hash TEXT PRIMARY KEY,
  site TEXT NOT NULL,
  subject TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS live_credentials_subject ON live_credentials (site, subject);
CREATE INDEX IF NOT EXISTS live_credentials_expiry ON live_credentials (expires_at);
`;

export type DataFile = {
  /** A random id as old as the file. */
  readonly epoch: string;
  /** The last generation of the journal that is wholly in the tables. */
  readonly settled: number;
};

/** Makes the tables where they are missing and gives what the file says of itself. */
export const prepareSchema = (sql: Sql): DataFile => {
  sql.exec("BEGIN IMMEDIATE");
  try {
    sql.exec(TABLES);
    const keep = sql.prepare("INSERT INTO live_meta (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING");
    keep.run(["format", FORMAT]);
    keep.run(["epoch", randomUUID()]);
    sql
      .prepare("INSERT OR REPLACE INTO live_meta (name, value) VALUES ('pid', ?)")
      .run([String(process.pid)]);
    sql.exec("COMMIT");
  } catch (error) {
    sql.exec("ROLLBACK");
    throw error;
  }
  const read = sql.prepare("SELECT value FROM live_meta WHERE name = ?");
  const format = String(read.row(["format"])?.[0]);
  if (format !== FORMAT) {
    throw new StoreError(
      "store-corrupt",
      `the data file was written in format ${format}, this version reads format ${FORMAT}`,
    );
  }
  return {
    epoch: String(read.row(["epoch"])?.[0]),
    settled: Number(read.row(["settled"])?.[0] ?? 0),
  };
};
