import type { Kysely, Migration } from "kysely";
import type { EventsTable } from "../database.ts";

/** Conversations and their events, with the columns questions are asked about. */
export const createArchive: Migration = {
  async up(db: Kysely<{ archived_events: EventsTable }>): Promise<void> {
    await db.schema
      .createTable("archived_conversations")
      .addColumn("site", "text", (column) => column.notNull())
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("visitor", "text", (column) => column.notNull())
      .addColumn("phase", "text", (column) => column.notNull())
      .addColumn("opened_at", "bigint", (column) => column.notNull())
      .addColumn("seq", "bigint", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("archived_conversations_key", ["site", "id"])
      .execute();
    await db.schema
      .createIndex("archived_conversations_by_opening")
      .on("archived_conversations")
      .columns(["site", "opened_at", "id"])
      .execute();
    await db.schema
      .createIndex("archived_conversations_by_visitor")
      .on("archived_conversations")
      .columns(["site", "visitor", "opened_at", "id"])
      .execute();
    await db.schema
      .createTable("archived_events")
      .addColumn("site", "text", (column) => column.notNull())
      .addColumn("conversation", "text", (column) => column.notNull())
      .addColumn("seq", "bigint", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("topic", "text")
      .addColumn("detail", "text")
      .addColumn("department", "text")
      .addColumn("agent", "text")
      .addColumn("words", "text")
      .addColumn("event", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("archived_events_key", ["site", "conversation", "seq"])
      .execute();
    // Only the few events a report asks for stand in these.
    await db.schema
      .createIndex("archived_events_by_topic")
      .on("archived_events")
      .columns(["site", "topic", "at"])
      .where("topic", "is not", null)
      .execute();
    await db.schema
      .createIndex("archived_events_by_agent")
      .on("archived_events")
      .columns(["site", "agent", "conversation"])
      .where("agent", "is not", null)
      .execute();
  },
};
