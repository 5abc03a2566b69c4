// Opens records on an engine and brings its tables up to date.
import type { Database } from "./database.ts";
import { migrate } from "./migrations/migrate.ts";
import type { Records } from "./records.ts";
import { createAgentRecords } from "./sql/agent-records.ts";
import { createArchive } from "./sql/archive.ts";
import { createAuditTrail } from "./sql/audit-trail.ts";
import { createSettingsRecords } from "./sql/settings-records.ts";
import { createSiteSecrets } from "./sql/site-secrets.ts";
import { openPostgresDatabase } from "./postgres/postgres-database.ts";
import { openSqliteDatabase } from "./sqlite/sqlite-database.ts";

/** Where records are kept. */
export type RecordsOptions = (
  | {
      readonly dialect: "sqlite";
      /** May be the file the live store uses; it is made if absent. */
      readonly path: string;
      /** How long a write may wait for a lock another process holds, on the calling thread; 2,000 by default. */
      readonly busyTimeoutMs?: number;
    }
  | { readonly dialect: "postgres"; readonly url: string }
) & {
  /** Epoch ms; the system's clock by default. */
  readonly now?: () => number;
};

const openDatabase = (options: RecordsOptions): Database => {
  switch (options.dialect) {
    case "sqlite":
      return openSqliteDatabase(options.path, options.busyTimeoutMs ?? 2_000);
    case "postgres":
      return openPostgresDatabase(options.url);
  }
};

/** Records over any engine that is open. Migrations have run when the promise resolves. Throws `RecordsError`. */
export async function createRecords(database: Database, now: () => number): Promise<Records> {
  try {
    await migrate(database.db);
  } catch (error) {
    await database.close();
    throw error;
  }
  return {
    settings: createSettingsRecords(database, now),
    agents: createAgentRecords(database, now),
    archive: createArchive(database),
    audit: createAuditTrail(database),
    secrets: createSiteSecrets(database, now),
    close: () => database.close(),
  };
}

/** Opens the records of an installation; open them before traffic is let in. Throws `RecordsError`. */
export function openRecords(options: RecordsOptions): Promise<Records> {
  return Promise.resolve().then(() => createRecords(openDatabase(options), options.now ?? Date.now));
}
