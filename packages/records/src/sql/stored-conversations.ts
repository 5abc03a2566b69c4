// Reading back what lies in the archive's tables.
import type { ConversationEvent, ConversationState } from "@baton/domain";
import type { SiteId } from "@baton/protocol";
import type { ArchiveCursor } from "../archive.ts";
import type { Database } from "../database.ts";

/** A state as it was stored. */
export const parseState = (json: string): ConversationState => JSON.parse(json) as ConversationState;
/** An event as it was stored. */
export const parseEvent = (json: string): ConversationEvent => JSON.parse(json) as ConversationEvent;

/** Conversations of a site that opened before the cursor, newest first. */
export const newestFirst = ({ db }: Database, site: SiteId, before?: ArchiveCursor) => {
  const query = db
    .selectFrom("archived_conversations")
    .where("site", "=", site)
    .orderBy("opened_at", "desc")
    .orderBy("id", "desc");
  if (before === undefined) return query;
  const { openedAt, conversation } = before;
  return query.where((eb) =>
    eb.or([
      eb("opened_at", "<", openedAt),
      eb.and([eb("opened_at", "=", openedAt), eb("id", "<", conversation)]),
    ]),
  );
};
