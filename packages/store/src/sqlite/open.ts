import type { LiveStore } from "../live-store.ts";
import { StoreError } from "../store-error.ts";
import { createConversationRows } from "./conversation-rows.ts";
import { createConversations } from "./conversations.ts";
import { createCredentials } from "./credentials.ts";
import { loadDirectory } from "./directory.ts";
import { createLocalFeed } from "./feed.ts";
import { GroupCommit } from "./group-commit.ts";
import { createLeases } from "./leases.ts";
import { acquireLock } from "./lock.ts";
import { createOperations } from "./operations.ts";
import { createRoster } from "./roster.ts";
import { prepareSchema } from "./schema.ts";
import { openSql } from "./sql.ts";
import { StateCache } from "./state-cache.ts";
import type { Durability, Sql } from "./sql.ts";

export type SqliteStoreOptions = {
  /** The data file, or ":memory:" for a store that ends with the process. Its folder must exist. */
  readonly path: string;
  /** "full": an ack survives a power cut. "normal": it survives the process, a power cut may take the last moments. */
  readonly durability: Durability;
  /** The store's clock, epoch ms. */
  readonly now?: () => number;
  /** How many states are kept in memory. */
  readonly cachedStates?: number;
  /** Writes arriving closer together than this share one transaction. */
  readonly windowMs?: number;
  /** How long another connection's write is waited for before writes fail. */
  readonly busyMs?: number;
  /** Hears what a feed listener threw. */
  readonly onListenerError?: (error: unknown) => void;
};

const assemble = (sql: Sql, options: SqliteStoreOptions, releaseLock: () => void): LiveStore => {
  const now = options.now ?? Date.now;
  const epoch = prepareSchema(sql);
  const feed = createLocalFeed(options.onListenerError);
  const rows = createConversationRows(sql);
  const operations = createOperations(sql, now);
  const writer = new GroupCommit(sql, {
    windowMs: options.windowMs ?? 1,
    busyMs: options.busyMs ?? 2_000,
    beforeCommit: () => {
      rows.flush();
      operations.flush();
    },
    onRollback: () => {
      rows.discard();
      operations.discard();
    },
  });
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> =>
    (closing ??= writer.close().then(() => {
      sql.close();
      releaseLock();
    }));
  const conversations = createConversations({
    sql,
    epoch,
    writer,
    directory: loadDirectory(sql),
    states: new StateCache(options.cachedStates ?? 10_000),
    operations,
    rows,
    announce: feed.publish,
  });
  const { follow, followSite, signal } = feed;
  return {
    conversations: { ...conversations, close },
    feed: { follow, followSite, signal },
    roster: createRoster({ sql, writer, now, signal }),
    leases: createLeases(now),
    credentials: createCredentials({ sql, writer, now, signal }),
    close,
  };
};

/**
 * Opens the embedded store and becomes the file's one owner until `close`. Throws `StoreError`: "store-locked" when another
 * process owns it, "store-corrupt" when the file is no data file of this version, "store-unavailable" otherwise.
 */
export const openSqliteStore = async (options: SqliteStoreOptions): Promise<LiveStore> => {
  let releaseLock = (): void => undefined;
  let sql: Sql | undefined;
  try {
    if (options.path !== ":memory:") releaseLock = acquireLock(options.path);
    sql = openSql(options.path, options.durability);
    return assemble(sql, options, releaseLock);
  } catch (cause) {
    sql?.close();
    releaseLock();
    if (cause instanceof StoreError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    const isCorrupt = cause instanceof Error && "code" in cause && /CORRUPT|NOTADB/.test(String(cause.code));
    throw new StoreError(
      isCorrupt ? "store-corrupt" : "store-unavailable",
      `${options.path} could not be opened: ${why}`,
      { cause },
    );
  }
};
