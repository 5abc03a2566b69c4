// One process owns a data file. The lock is SQLite's own on `<file>.lock`, so the system frees it however the owner ends.
import { existsSync, realpathSync } from "node:fs";
import Database from "libsql";
import { StoreError } from "../store-error.ts";
import { isBusy } from "./sql.ts";

/** The owner wrote its pid into the data file, which anyone may read beside it. */
const ownerOf = (path: string): string => {
  try {
    const database = new Database(path);
    try {
      const row = database.prepare("SELECT value FROM live_meta WHERE name = 'pid'").raw().get([]) as
        | [string]
        | undefined;
      return row === undefined ? "another process" : `process ${row[0]}`;
    } finally {
      database.close();
    }
  } catch {
    return "another process";
  }
};

/**
 * Takes the file for this opening and gives the release. Throws "store-locked" when it is taken, by this process or another.
 * Further connections to the data file itself are not hindered.
 */
export const lockDataFile = (path: string): (() => void) => {
  const file = existsSync(path) ? realpathSync(path) : path;
  const database = new Database(`${file}.lock`);
  try {
    database.exec("BEGIN IMMEDIATE");
  } catch (cause) {
    database.close();
    if (!isBusy(cause)) throw cause;
    throw new StoreError(
      "store-locked",
      `${path} is in use by ${ownerOf(file)}: stop it first, or give this one another data folder`,
      { cause, retryable: false },
    );
  }
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    database.close();
  };
};
