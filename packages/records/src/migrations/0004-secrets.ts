import type { Kysely, Migration } from "kysely";

/** What a site signs its requests with; apart from the settings, so that no export and no revision ever holds it. */
export const createSecrets: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("site_secrets")
      .addColumn("site", "text", (column) => column.primaryKey())
      .addColumn("secret", "text", (column) => column.notNull())
      .addColumn("made_at", "bigint", (column) => column.notNull())
      .execute();
  },
};
