import { sql, type Kysely, type Migration } from "kysely";

/** Writes how long each wait was beside the assignment that ended it, as later ones are. */
export const keepWaits: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      update archived_events set detail = (
        select case
          when queued.detail = 'contact' then null
          else cast(archived_events.at - queued.at as text)
        end
        from archived_events as queued
        where queued.site = archived_events.site
          and queued.conversation = archived_events.conversation
          and queued.topic = 'queued'
          and queued.seq < archived_events.seq
        order by queued.seq desc
        limit 1
      )
      where topic = 'assigned'
    `.execute(db);
  },
};
