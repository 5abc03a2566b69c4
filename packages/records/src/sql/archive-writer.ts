// What appending to the archive writes. Every message of every site comes through here once, so that the SQL is made once
// and only its blanks are filled for each row.
import type { ArchivedConversation } from "../archive.ts";
import type { Database, EventsTable, Statement } from "../database.ts";
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

/** Rows in one statement: fewer crossings into the engine. */
const ROWS = 16;

const eventSql = ({ db }: Database, rows: number): string =>
  db
    .insertInto("archived_events")
    .values(Array.from({ length: rows }, () => NO_EVENT))
    .onConflict((conflict) => conflict.columns(["site", "conversation", "seq"]).doNothing())
    .compile().sql;

const conversationSql = ({ db }: Database): string =>
  db
    .insertInto("archived_conversations")
    .values({ site: "", id: "", visitor: "", phase: "", opened_at: 0, seq: 0, state: "" })
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

/** Makes the statements that store the conversations of a batch and their events, unless they are there already. */
export const createArchiveWriter = (
  database: Database,
): ((batch: readonly ArchivedConversation[]) => readonly Statement[]) => {
  const sqlOfConversation = conversationSql(database);
  const sqlOfEvents = [eventSql(database, ROWS), eventSql(database, 1)] as const;

  const ofConversation = ({ state }: ArchivedConversation): Statement => {
    const { site, id, visitor, phase, openedAt, seq } = state;
    return {
      sql: sqlOfConversation,
      parameters: [site, id, visitor, phase.kind, openedAt, seq, JSON.stringify(state)],
    };
  };
  const ofEvents = (rows: readonly EventsTable[]): Statement => ({
    sql: rows.length === ROWS ? sqlOfEvents[0] : sqlOfEvents[1],
    parameters: rows.flatMap((row) => EVENT_COLUMNS.map((column) => row[column])),
  });

  return (batch) => {
    const rows = batch.flatMap(({ state, events }) => events.map((event) => toEventRow(state, event)));
    const whole = rows.length - (rows.length % ROWS);
    const statements = batch.map(ofConversation);
    for (let at = 0; at < whole; at += ROWS) statements.push(ofEvents(rows.slice(at, at + ROWS)));
    for (const row of rows.slice(whole)) statements.push(ofEvents([row]));
    return statements;
  };
};
