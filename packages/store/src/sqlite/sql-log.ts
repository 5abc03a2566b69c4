import type { CommitLog } from "./group-commit.ts";
import type { Sql } from "./sql.ts";

/** Groups as transactions of the connection: kept when COMMIT returns. */
export const createSqlLog = (sql: Sql): CommitLog => {
  const begin = sql.prepare("BEGIN IMMEDIATE");
  const commit = sql.prepare("COMMIT");
  return {
    begin: () => {
      begin.run([]);
    },
    commit: () => {
      commit.run([]);
      return undefined;
    },
    rollBack: () => {
      try {
        sql.exec("ROLLBACK");
      } catch {
        // A failed COMMIT may have ended the transaction already.
      }
    },
  };
};
