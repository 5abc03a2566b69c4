// What records need of an engine: Kysely for single statements, and a way to run several as one.
import type { Kysely } from "kysely";

/** One revision of a site's settings; `settings` is JSON. */
export type RevisionsTable = {
  readonly site: string;
  readonly revision: number;
  readonly saved_at: number;
  readonly saved_by: string;
  readonly settings: string;
};

/** Flags are 0 or 1, lists are JSON, instants epoch ms: what SQLite and PostgreSQL store alike. */
export type AgentsTable = {
  readonly site: string;
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly departments: string;
  readonly capacity: number;
  readonly is_admin: number;
  readonly is_disabled: number;
  readonly must_change_password: number;
  readonly password_hash: string | null;
  readonly created_at: number;
  readonly changes: number;
};

export type ConversationsTable = {
  readonly site: string;
  readonly id: string;
  readonly visitor: string;
  readonly phase: string;
  readonly opened_at: number;
  readonly seq: number;
  /** JSON. */
  readonly state: string;
};

/** One event; the columns beside `event` are what questions are asked about. */
export type EventsTable = {
  readonly site: string;
  readonly conversation: string;
  readonly seq: number;
  readonly at: number;
  /** What a report counts it as; null for most. */
  readonly topic: "missed" | "queued" | "assigned" | "gave-up" | "rated" | null;
  /** Of `queued` the reason, of `rated` the score. */
  readonly detail: string | null;
  readonly department: string | null;
  /** Who held the conversation by it. */
  readonly agent: string | null;
  /** What it says, folded for search. */
  readonly words: string | null;
  /** JSON. */
  readonly event: string;
};

type AuditTable = {
  readonly id: string;
  readonly site: string;
  readonly at: number;
  readonly by: string;
  readonly what: string;
  readonly detail: string | null;
};

type SecretsTable = { readonly site: string; readonly secret: string; readonly made_at: number };

export type Tables = {
  readonly settings_revisions: RevisionsTable;
  readonly agents: AgentsTable;
  readonly archived_conversations: ConversationsTable;
  readonly archived_events: EventsTable;
  readonly audit: AuditTable;
  readonly site_secrets: SecretsTable;
};

/** SQL and what fills its blanks; what Kysely compiles to. */
export type Statement = { readonly sql: string; readonly parameters: readonly unknown[] };

/** An open engine. Transactions hold no lock between two turns of the event loop: the live store writes to the same file. */
export interface Database {
  readonly db: Kysely<Tables>;
  /** All statements or none, in order; the number of rows each changed. */
  atomically(statements: readonly Statement[]): Promise<readonly number[]>;
  /** Makes sure that what was deleted can no longer be read from the files. */
  scrub(): Promise<void>;
  close(): Promise<void>;
}
