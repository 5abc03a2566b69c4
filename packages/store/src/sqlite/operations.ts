// Which operations were applied, and what came of them: kept for a week, longer than any outbox keeps a message.
import type { ConversationId, SiteId } from "@baton/protocol";
import type { CommitResult, Operation } from "../conversation-store.ts";
import { createRowsWriter } from "./rows-writer.ts";
import type { Sql, SqlValue } from "./sql.ts";

export const OPERATIONS_KEPT_MS = 7 * 24 * 60 * 60_000;
const SWEEP_EVERY_MS = 60_000;
const SWEEP_ROWS = 1_000;

export type Applied = {
  readonly digest: string;
  readonly conversation: ConversationId;
  readonly seq: number;
};
export type OperationOutcome = CommitResult & { readonly kind: "duplicate" | "id-reuse" };

export type Operations = {
  /** What the operation came to, counting what this transaction has applied so far. */
  outcome(site: SiteId, operation: Operation): OperationOutcome | undefined;
  add(site: SiteId, operation: Operation, applied: Omit<Applied, "digest">): void;
  /** Writes what was added, and drops a bounded number of those that are too old. */
  flush(): void;
  discard(): void;
};

/** The site id cannot contain a slash, so the two never run into each other. */
const keyOf = (site: SiteId, id: string): string => `${site}/${id}`;

const judge = (operation: Operation, applied: Applied): OperationOutcome =>
  applied.digest === operation.digest
    ? { kind: "duplicate", conversation: applied.conversation, seq: applied.seq }
    : { kind: "id-reuse" };

/** Part of the one writer: added operations stand in memory until `flush`. */
export const createOperations = (sql: Sql, now: () => number): Operations => {
  const find = sql.prepare("SELECT digest, conversation, seq FROM live_operations WHERE id = ?");
  const write = createRowsWriter(sql, {
    table: "live_operations",
    columns: ["id", "digest", "conversation", "seq", "at"],
  });
  const sweep = sql.prepare(
    `DELETE FROM live_operations WHERE at < ? AND key IN (SELECT key FROM live_operations ORDER BY key LIMIT ${SWEEP_ROWS})`,
  );
  const added = new Map<string, Applied>();
  let values: SqlValue[] = [];
  let sweptAt = 0;
  return {
    outcome: (site, operation) => {
      const key = keyOf(site, operation.id);
      const fresh = added.get(key);
      if (fresh !== undefined) return judge(operation, fresh);
      const row = find.row([key]);
      if (row === undefined) return undefined;
      const [digest, conversation, seq] = row;
      return judge(operation, {
        digest: String(digest),
        conversation: String(conversation) as ConversationId,
        seq: Number(seq),
      });
    },
    add: (site, { id, digest }, { conversation, seq }) => {
      const key = keyOf(site, id);
      added.set(key, { digest, conversation, seq });
      values.push(key, digest, conversation, seq, now());
    },
    flush: () => {
      if (values.length > 0) write(values);
      added.clear();
      values = [];
      if (now() - sweptAt < SWEEP_EVERY_MS) return;
      sweptAt = now();
      sweep.run([sweptAt - OPERATIONS_KEPT_MS]);
    },
    discard: () => {
      added.clear();
      values = [];
    },
  };
};
