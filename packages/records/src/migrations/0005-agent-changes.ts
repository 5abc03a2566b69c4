import type { Kysely, Migration } from "kysely";

/** How often each agent was changed, so that gateways need not read them all to see that none was. */
export const countAgentChanges: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable("agents")
      .addColumn("changes", "integer", (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
