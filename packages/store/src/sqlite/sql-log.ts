import type { CommitLog } from "./group-commit.ts";
import type { Sql } from "./sql.ts";

/** Groups as transactions of the connection: seen when COMMIT returns, kept when they are on disk. */
export const createSqlLog = (sql: Sql): CommitLog => {
  const begin = sql.prepare("BEGIN IMMEDIATE");
  const commit = sql.prepare("COMMIT");
  return {
    begin: () => {
      begin.run([]);
    },
    commit: () => {
      commit.run([]);
      return sql.sync();
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
