// Which operations were applied, and what came of them: kept for a week, longer than any outbox keeps a message.
import { crc32 } from "node:zlib";
import type { ConversationId, SiteId } from "@baton/protocol";
import type { CommitResult, Operation } from "../conversation-store.ts";
import type { Sql } from "./sql.ts";
import type { Applied, Slice, Unsettled } from "./unsettled.ts";

const KEPT_MS = 7 * 24 * 60 * 60_000;
const SWEEP_ROWS = 200;

export type OperationOutcome = CommitResult & { readonly kind: "duplicate" | "id-reuse" };

/** The site id cannot contain a slash, so the two never run into each other. */
export const operationKey = (site: SiteId, id: string): string => `${site}/${id}`;

/** What operations are found by on disk: an index over numbers is a quarter of one over ids. */
export const operationHash = (key: string): number => crc32(key);

const FILTER_BITS = 25;

/**
 * Remembers in 4 MB which hashes the table may have, so that a new operation, which nearly all are, is known to be new
 * without asking the disk.
 */
export class OperationFilter {
  readonly #bits = new Uint32Array(2 ** (FILTER_BITS - 5));

  add(hash: number): void {
    const bit = hash >>> (32 - FILTER_BITS);
    this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }

  mayHave(hash: number): boolean {
    const bit = hash >>> (32 - FILTER_BITS);
    return ((this.#bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
  }
}

/** A filter of what the table has; whoever adds to the table adds to the filter first. */
export const loadOperationFilter = (sql: Sql): OperationFilter => {
  const filter = new OperationFilter();
  // As one text per many rows: a row at a time costs more than the hashes in it.
  const read = sql.prepare(
    "SELECT group_concat(hash) FROM live_operations GROUP BY key / 10000 ORDER BY key / 10000",
  );
  for (const [hashes] of read.rows([])) {
    for (const hash of String(hashes).split(",")) filter.add(Number(hash));
  }
  return filter;
};

/** What the operation came to, or undefined when it was not applied in the last seven days. */
export type FindOutcome = (site: SiteId, operation: Operation) => OperationOutcome | undefined;

/** Looks into the journal's memory first, then into the table. */
export const createFindOutcome = (sql: Sql, unsettled: Unsettled, filter: OperationFilter): FindOutcome => {
  const find = sql.prepare("SELECT digest, conversation, seq FROM live_operations WHERE hash = ? AND id = ?");
  const lookUp = (key: string): Omit<Applied, "at"> | undefined => {
    const fresh = unsettled.operation(key);
    if (fresh !== undefined) return fresh;
    const hash = operationHash(key);
    if (!filter.mayHave(hash)) return undefined;
    const row = find.row([hash, key]);
    if (row === undefined) return undefined;
    const [digest, conversation, seq] = row;
    return {
      digest: String(digest),
      conversation: String(conversation) as ConversationId,
      seq: Number(seq),
    };
  };
  return (site, { id, digest }) => {
    const applied = lookUp(operationKey(site, id));
    if (applied === undefined) return undefined;
    if (applied.digest !== digest) return { kind: "id-reuse" };
    return { kind: "duplicate", conversation: applied.conversation, seq: applied.seq };
  };
};

/** Slices that drop operations older than a week, about as many as `added` and no more. */
export const createSweep = (sql: Sql, now: () => number): ((added: number) => Slice[]) => {
  const oldest = sql.prepare("SELECT at FROM live_operations ORDER BY key LIMIT 1");
  const drop = sql.prepare(
    `DELETE FROM live_operations WHERE at < ? AND key IN (SELECT key FROM live_operations ORDER BY key LIMIT ${SWEEP_ROWS})`,
  );
  return (added) => {
    const before = now() - KEPT_MS;
    const sweep: Slice = () => {
      if (Number(oldest.row([])?.[0] ?? before) < before) drop.run([before]);
    };
    return Array.from({ length: 1 + Math.ceil((2 * added) / SWEEP_ROWS) }, () => sweep);
  };
};
