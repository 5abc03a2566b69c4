// What appending to the archive writes. Every message of every site comes through here once, so that the SQL is made once
// and only its blanks are filled for each row.
import type { ConversationState } from "@baton/domain";
import type { ArchivedConversation } from "../archive.ts";
import type { ConversationsTable, Database, EventsTable, Statement } from "../database.ts";
import { toEventRow } from "./event-row.ts";

/** In the order of the blanks. */
const EVENT_COLUMNS = [
  "site",
  "conversation",
  "seq",
  "at",
  "topic",
  "detail",
  "department",
  "agent",
  "words",
  "event",
] as const satisfies readonly (keyof EventsTable)[];

const CONVERSATION_COLUMNS = [
  "site",
  "id",
  "visitor",
  "phase",
  "opened_at",
  "seq",
  "state",
] as const satisfies readonly (keyof ConversationsTable)[];

const NO_EVENT: EventsTable = {
  site: "",
  conversation: "",
  seq: 0,
  at: 0,
  topic: null,
  detail: null,
  department: null,
  agent: null,
  words: null,
  event: "",
};
const NO_CONVERSATION: ConversationsTable = {
  site: "",
  id: "",
  visitor: "",
  phase: "",
  opened_at: 0,
  seq: 0,
  state: "",
};

/** Rows in one statement, the most first: a statement is a crossing into the engine, or a round trip to the server. */
const SIZES = [64, 16, 4, 1] as const;

const eventSql = ({ db }: Database, rows: number): string =>
  db
    .insertInto("archived_events")
    .values(Array.from({ length: rows }, () => NO_EVENT))
    .onConflict((conflict) => conflict.columns(["site", "conversation", "seq"]).doNothing())
    .compile().sql;

const conversationSql = ({ db }: Database, rows: number): string =>
  db
    .insertInto("archived_conversations")
    .values(Array.from({ length: rows }, () => NO_CONVERSATION))
    .onConflict((conflict) =>
      conflict
        .columns(["site", "id"])
        .doUpdateSet((eb) => ({
          phase: eb.ref("excluded.phase"),
          seq: eb.ref("excluded.seq"),
          state: eb.ref("excluded.state"),
        }))
        .whereRef("excluded.seq", ">", "archived_conversations.seq"),
    )
    .compile().sql;

const toConversationRow = (state: ConversationState): ConversationsTable => ({
  site: state.site,
  id: state.id,
  visitor: state.visitor,
  phase: state.phase.kind,
  opened_at: state.openedAt,
  seq: state.seq,
  state: JSON.stringify(state),
});

/** Makes the statements for any number of rows from as few sizes of statement. */
const createInserting = <Row>(columns: readonly (keyof Row)[], sqlOf: (rows: number) => string) => {
  const sizes = SIZES.map((size) => ({ size, sql: sqlOf(size) }));
  return (rows: readonly Row[]): readonly Statement[] => {
    const statements: Statement[] = [];
    let at = 0;
    for (const { size, sql } of sizes) {
      for (; rows.length - at >= size; at += size) {
        const some = rows.slice(at, at + size);
        statements.push({ sql, parameters: some.flatMap((row) => columns.map((column) => row[column])) });
      }
    }
    return statements;
  };
};

/** The newest state of each conversation of a batch: no statement may meet a row twice. */
const newestOfEach = (batch: readonly ArchivedConversation[]): readonly ConversationState[] => {
  const newest = new Map<string, ConversationState>();
  for (const { state } of batch) {
    const key = `${state.site}/${state.id}`;
    if (state.seq > (newest.get(key)?.seq ?? 0)) newest.set(key, state);
  }
  return [...newest.values()];
};

/** Makes the statements that store the conversations of a batch and their events, unless they are there already. */
export const createArchiveWriter = (
  database: Database,
): ((batch: readonly ArchivedConversation[]) => readonly Statement[]) => {
  const insertConversations = createInserting<ConversationsTable>(CONVERSATION_COLUMNS, (rows) =>
    conversationSql(database, rows),
  );
  const insertEvents = createInserting<EventsTable>(EVENT_COLUMNS, (rows) => eventSql(database, rows));
  return (batch) => [
    ...insertConversations(newestOfEach(batch).map(toConversationRow)),
    ...insertEvents(batch.flatMap(({ state, events }) => events.map((event) => toEventRow(state, event)))),
  ];
};
