// The archive over SQL: writing, reading and erasing. Search and reports have files of their own. Keeps RC30–RC36.
import type { ConversationEvent, ConversationState } from "@baton/domain";
import type { ConversationId, SiteId, VisitorId } from "@baton/protocol";
import type { Archive, ArchivedConversation } from "../archive.ts";
import type { Database, Statement } from "../database.ts";
import { createArchiveReports } from "./archive-reports.ts";
import { searchArchive } from "./archive-search.ts";
import { newestFirst, parseEvent, parseState } from "./stored-conversations.ts";
import { createArchiveWriter } from "./archive-writer.ts";

/** Deletes all of a visitor; the second statement's count is that of the conversations. */
const eraseStatements = ({ db }: Database, site: SiteId, visitor: VisitorId): readonly Statement[] => [
  db
    .deleteFrom("archived_events")
    .where("site", "=", site)
    .where("conversation", "in", (eb) =>
      eb
        .selectFrom("archived_conversations")
        .where("site", "=", site)
        .where("visitor", "=", visitor)
        .select("id"),
    )
    .compile(),
  db.deleteFrom("archived_conversations").where("site", "=", site).where("visitor", "=", visitor).compile(),
];

/** The archive of `database`. */
export function createArchive(database: Database): Archive {
  const { db, atomically, scrub } = database;
  const statementsFor = createArchiveWriter(database);

  const eventsOf = async (
    site: SiteId,
    conversation: ConversationId,
  ): Promise<readonly ConversationEvent[]> => {
    const rows = await db
      .selectFrom("archived_events")
      .where("site", "=", site)
      .where("conversation", "=", conversation)
      .orderBy("seq")
      .select("event")
      .execute();
    return rows.map((row) => parseEvent(row.event));
  };

  const withEvents = async (state: ConversationState): Promise<ArchivedConversation> => ({
    state,
    events: await eventsOf(state.site, state.id),
  });

  return {
    ...createArchiveReports(database),
    search: (site, query) => searchArchive(database, site, query),
    async append(batch) {
      if (batch.length === 0) return;
      await atomically(statementsFor(batch));
    },
    async get(site, conversation) {
      const row = await db
        .selectFrom("archived_conversations")
        .where("site", "=", site)
        .where("id", "=", conversation)
        .select("state")
        .executeTakeFirst();
      return row && (await withEvents(parseState(row.state)));
    },
    async byVisitor(site, visitor, { before, limit }) {
      const rows = await newestFirst(database, site, before)
        .where("visitor", "=", visitor)
        .select("state")
        .limit(limit)
        .execute();
      return rows.map((row) => parseState(row.state));
    },
    async erase(site, visitor) {
      const [, conversations = 0] = await atomically(eraseStatements(database, site, visitor));
      await scrub();
      return { conversations };
    },
    async export(site, visitor) {
      const rows = await newestFirst(database, site).where("visitor", "=", visitor).select("state").execute();
      const conversations: ArchivedConversation[] = [];
      for (const row of rows.reverse()) conversations.push(await withEvents(parseState(row.state)));
      return conversations;
    },
  };
}
