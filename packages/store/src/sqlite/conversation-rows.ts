// Rows of conversations and events gathered during a transaction and written together at its end.
import type { Entry } from "./directory.ts";
import { createRowsWriter } from "./rows-writer.ts";
import type { Sql, SqlValue } from "./sql.ts";

export type ConversationRows = {
  /** The conversation's row as of now; within one transaction the last one counts. */
  save(entry: Entry, stateText: string): void;
  append(entry: Entry, seq: number, eventText: string): void;
  /** Only how far the archive is. */
  mark(entry: Entry): void;
  /** The conversation with its log. */
  remove(entry: Entry): void;
  flush(): void;
  discard(): void;
};

/** Part of the one writer: nothing reaches the disk before `flush`, except by `mark` and `remove`, which flush first. */
export const createConversationRows = (sql: Sql): ConversationRows => {
  const saveRows = createRowsWriter(sql, {
    table: "live_conversations",
    columns: ["key", "site", "id", "seq", "archived", "unarchived_since", "places", "state"],
    tail:
      "ON CONFLICT (key) DO UPDATE SET seq = excluded.seq, archived = excluded.archived, " +
      "unarchived_since = excluded.unarchived_since, places = excluded.places, state = excluded.state",
  });
  const appendRows = createRowsWriter(sql, {
    table: "live_events",
    columns: ["conversation", "seq", "event"],
  });
  const mark = sql.prepare("UPDATE live_conversations SET archived = ?, unarchived_since = ? WHERE key = ?");
  const removeEvents = sql.prepare("DELETE FROM live_events WHERE conversation = ?");
  const removeRow = sql.prepare("DELETE FROM live_conversations WHERE key = ?");
  const saved = new Map<number, readonly [Entry, string]>();
  let events: SqlValue[] = [];

  const discard = (): void => {
    saved.clear();
    events = [];
  };
  const flush = (): void => {
    if (saved.size > 0) {
      const values: SqlValue[] = [];
      for (const [entry, state] of saved.values()) {
        const { key, site, id, seq, archived, unarchivedSince, placesText } = entry;
        values.push(key, site, id, seq, archived, unarchivedSince, placesText, state);
      }
      saveRows(values);
    }
    if (events.length > 0) appendRows(events);
    discard();
  };
  return {
    save: (entry, stateText) => {
      saved.set(entry.key, [entry, stateText]);
    },
    append: (entry, seq, eventText) => {
      events.push(entry.key, seq, eventText);
    },
    mark: (entry) => {
      flush();
      mark.run([entry.archived, entry.unarchivedSince, entry.key]);
    },
    remove: (entry) => {
      flush();
      removeEvents.run([entry.key]);
      removeRow.run([entry.key]);
    },
    flush,
    discard,
  };
};
