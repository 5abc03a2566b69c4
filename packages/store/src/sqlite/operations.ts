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

/** What the operation came to, or undefined when it was not applied in the last seven days. */
export type FindOutcome = (site: SiteId, operation: Operation) => OperationOutcome | undefined;

export const createFindOutcome = (sql: Sql, unsettled: Unsettled): FindOutcome => {
  const find = sql.prepare("SELECT digest, conversation, seq FROM live_operations WHERE hash = ? AND id = ?");
  const lookUp = (key: string): Omit<Applied, "at"> | undefined => {
    const fresh = unsettled.operation(key);
    if (fresh !== undefined) return fresh;
    const row = find.row([operationHash(key), key]);
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
