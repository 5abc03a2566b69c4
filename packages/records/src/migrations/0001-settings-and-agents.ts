import type { Kysely, Migration } from "kysely";

/** Settings by revision, and the people who answer. */
export const createSettingsAndAgents: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("settings_revisions")
      .addColumn("site", "text", (column) => column.notNull())
      .addColumn("revision", "bigint", (column) => column.notNull())
      .addColumn("saved_at", "bigint", (column) => column.notNull())
      .addColumn("saved_by", "text", (column) => column.notNull())
      .addColumn("settings", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("settings_revisions_key", ["site", "revision"])
      .execute();
    await db.schema
      .createTable("agents")
      .addColumn("site", "text", (column) => column.notNull())
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("login", "text", (column) => column.notNull())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("departments", "text", (column) => column.notNull())
      .addColumn("capacity", "integer", (column) => column.notNull())
      .addColumn("is_admin", "integer", (column) => column.notNull())
      .addColumn("is_disabled", "integer", (column) => column.notNull())
      .addColumn("must_change_password", "integer", (column) => column.notNull())
      .addColumn("password_hash", "text")
      .addColumn("created_at", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("agents_key", ["site", "id"])
      .addUniqueConstraint("agents_login", ["login"])
      .execute();
  },
};
