// Moves a generation from the journal into the tables, a slice at a time so that nobody waits long behind it. A
// conversation that changed many times is written once.
import { operationHash } from "./operations.ts";
import type { OperationFilter } from "./operations.ts";
import { createRowsWriter } from "./rows-writer.ts";
import type { Sql, SqlValue } from "./sql.ts";
import type { Applied, Generation, Slice, UnsettledEvents, UnsettledRow } from "./unsettled.ts";

/** About this many rows go into one transaction. */
const SLICE_ROWS = 192;

type ChangedConversation = {
  readonly key: number;
  readonly row: UnsettledRow;
  readonly events: UnsettledEvents | undefined;
};

type AppliedOperation = { readonly hash: number; readonly id: string; readonly applied: Applied };

/** Cuts a list where the weights add up to a slice. */
const cut = <Item>(items: readonly Item[], weigh: (item: Item) => number): Item[][] => {
  const parts: Item[][] = [];
  let weight = SLICE_ROWS;
  for (const item of items) {
    if (weight >= SLICE_ROWS) {
      parts.push([]);
      weight = 0;
    }
    parts.at(-1)?.push(item);
    weight += weigh(item);
  }
  return parts;
};

const createConversationsSlice = (sql: Sql): ((changed: readonly ChangedConversation[]) => void) => {
  const saveRows = createRowsWriter(sql, {
    table: "live_conversations",
    columns: ["key", "site", "id", "seq", "archived", "unarchived_since", "places", "state"],
    tail:
      "ON CONFLICT (key) DO UPDATE SET seq = excluded.seq, archived = excluded.archived, " +
      "unarchived_since = excluded.unarchived_since, places = excluded.places, state = excluded.state",
  });
  const saveEvents = createRowsWriter(sql, {
    table: "live_events",
    columns: ["conversation", "seq", "event"],
    tail: "ON CONFLICT DO UPDATE SET event = excluded.event",
  });
  const mark = sql.prepare("UPDATE live_conversations SET archived = ?, unarchived_since = ? WHERE key = ?");
  return (changed) => {
    const rows: SqlValue[] = [];
    const logs: SqlValue[] = [];
    for (const { key, row, events } of changed) {
      events?.texts.forEach((text, index) => logs.push(key, events.first + index, text));
      const { site, id, seq, archived, unarchivedSince, placesText } = row.entry;
      if (row.stateText === undefined) mark.run([archived, unarchivedSince, key]);
      else rows.push(key, site, id, seq, archived, unarchivedSince, placesText, row.stateText);
    }
    saveRows(rows);
    saveEvents(logs);
  };
};

const createOperationsSlice = (
  sql: Sql,
  filter: OperationFilter,
): ((applied: readonly AppliedOperation[]) => void) => {
  const save = createRowsWriter(sql, {
    table: "live_operations",
    columns: ["hash", "id", "digest", "conversation", "seq", "at"],
  });
  return (operations) => {
    const values: SqlValue[] = [];
    for (const {
      hash,
      id,
      applied: { digest, conversation, seq, at },
    } of operations) {
      filter.add(hash);
      values.push(hash, id, digest, conversation, seq, at);
    }
    save(values);
  };
};

const createRemovalSlice = (sql: Sql): ((keys: readonly number[]) => void) => {
  const removeEvents = sql.prepare("DELETE FROM live_events WHERE conversation = ?");
  const removeRow = sql.prepare("DELETE FROM live_conversations WHERE key = ?");
  return (keys) => {
    for (const key of keys) {
      removeEvents.run([key]);
      removeRow.run([key]);
    }
  };
};

/** Gives the slices of a generation; written in order, they leave the tables as the generation's last line did. */
export const createSettling = (
  sql: Sql,
  filter: OperationFilter,
): ((generation: Generation, number: number) => Slice[]) => {
  const writeConversations = createConversationsSlice(sql);
  const writeOperations = createOperationsSlice(sql, filter);
  const writeRemovals = createRemovalSlice(sql);
  const finish = sql.prepare(
    "INSERT INTO live_meta (name, value) VALUES ('settled', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
  );
  return ({ rows, events, operations, removed }, number) => {
    // In order of key, so that neighbours on disk are written together.
    const changed = Array.from(rows, ([key, row]) => ({ key, row, events: events.get(key) })).toSorted(
      (one, other) => one.key - other.key,
    );
    const hashed = Array.from(operations, ([id, applied]) => ({
      hash: operationHash(id),
      id,
      applied,
    })).toSorted((one, other) => one.hash - other.hash);
    return [
      // Removals first: a conversation may have come again under another key.
      ...cut(Array.from(removed), () => 8).map((part) => () => writeRemovals(part)),
      ...cut(changed, (item) => 1 + (item.events?.texts.length ?? 0)).map(
        (part) => () => writeConversations(part),
      ),
      ...cut(hashed, () => 1).map((part) => () => writeOperations(part)),
      () => {
        finish.run([String(number)]);
      },
    ];
  };
};
