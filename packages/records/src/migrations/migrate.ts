// Every change of the tables, in order. Written with the schema builder alone, so that SQLite and PostgreSQL run the same.
import { Migrator, type Kysely } from "kysely";
import { RecordsError } from "../records-error.ts";
import { createSettingsAndAgents } from "./0001-settings-and-agents.ts";
import { createArchive } from "./0002-archive.ts";
import { createAudit } from "./0003-audit.ts";
import { createSecrets } from "./0004-secrets.ts";
import { countAgentChanges } from "./0005-agent-changes.ts";
import { keepWaits } from "./0006-waits.ts";

const migrations = {
  "0001-settings-and-agents": createSettingsAndAgents,
  "0002-archive": createArchive,
  "0003-audit": createAudit,
  "0004-secrets": createSecrets,
  "0005-agent-changes": countAgentChanges,
  "0006-waits": keepWaits,
};

/** Brings the tables up to date; running it again changes nothing. Throws `RecordsError`. */
export async function migrate<Schema>(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    migrationTableName: "records_migrations",
    migrationLockTableName: "records_migrations_lock",
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (error instanceof RecordsError) throw error;
  throw new RecordsError("records-corrupt", "the tables could not be brought up to date", { cause: error });
}
