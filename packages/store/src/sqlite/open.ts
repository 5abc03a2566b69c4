import type { LiveStore } from "../live-store.ts";
import { StoreError } from "../store-error.ts";
import { createConversations } from "./conversations.ts";
import { createCredentials } from "./credentials.ts";
import { loadDirectory } from "./directory.ts";
import { createLocalFeed } from "./feed.ts";
import { GroupCommit } from "./group-commit.ts";
import { createGuardAges } from "./guard-ages.ts";
import { createNoJournal, openJournal } from "./journal.ts";
import { createLeases } from "./leases.ts";
import { lockDataFile } from "./lock.ts";
import { createFindOutcome, createSweep, loadOperationFilter } from "./operations.ts";
import type { OperationFilter } from "./operations.ts";
import { recoverJournal } from "./recovery.ts";
import { createRoster } from "./roster.ts";
import { prepareSchema } from "./schema.ts";
import { Settler } from "./settler.ts";
import { createSettling } from "./settling.ts";
import { MEMORY, openSql } from "./sql.ts";
import type { Durability, Sql } from "./sql.ts";
import { createSqlLog } from "./sql-log.ts";
import { StateCache } from "./state-cache.ts";
import { Unsettled } from "./unsettled.ts";

export type SqliteStoreOptions = {
  /** The data file, or ":memory:" for a store that ends with the process. Its folder must exist. */
  readonly path: string;
  /** "full": an ack survives a power cut. "normal": it survives the process, a power cut may take the last moments. */
  readonly durability: Durability;
  /** The store's clock, epoch ms. */
  readonly now?: () => number;
  /** How many states are kept in memory. */
  readonly cachedStates?: number;
  /** Writes arriving closer together than this share one fsync; a crowd waits a few times as long. */
  readonly windowMs?: number;
  /** How long another connection's write is waited for before writes fail. */
  readonly busyMs?: number;
  /** The journal moves into the tables this long after its first line … */
  readonly settleMs?: number;
  /** … or when it has this many bytes. */
  readonly journalBytes?: number;
  /** Hears what a feed listener threw. */
  readonly onListenerError?: (error: unknown) => void;
};

type Writers = {
  /** Straight into the tables. */
  readonly tables: GroupCommit;
  /** Into the journal first. */
  readonly writer: GroupCommit;
  readonly settler: Settler;
  readonly unsettled: Unsettled;
  readonly filter: OperationFilter;
  readonly epoch: string;
  close(): Promise<void>;
};

const openWriters = (sql: Sql, options: SqliteStoreOptions): Writers => {
  const { path, durability, windowMs = 1, busyMs = 2_000 } = options;
  const { epoch, settled } = prepareSchema(sql);
  const mark = epoch.slice(0, 8);
  const isKept = path !== MEMORY;
  const filter = loadOperationFilter(sql);
  const slicesOf = createSettling(sql, filter);
  const sweep = createSweep(sql, options.now ?? Date.now);
  const generation = isKept ? recoverJournal(sql, { path, mark, settled, slicesOf }) : 0;
  // Opening the journal anew empties it: what it held must be on disk first.
  if (generation > settled) sql.exec("PRAGMA wal_checkpoint(FULL)");
  const journal = isKept
    ? openJournal(path, { mark, generation: generation + 1, isSynced: durability === "full" })
    : createNoJournal();
  const unsettled = new Unsettled();
  const tables = new GroupCommit(createSqlLog(sql), { windowMs, busyMs });
  const settler = new Settler({
    journal,
    unsettled,
    tables,
    slicesOf: (leaving, number) => [...slicesOf(leaving, number), ...sweep(leaving.operations.size)],
    everyMs: options.settleMs ?? 20_000,
    maxBytes: options.journalBytes ?? 32_000_000,
  });
  const writer = new GroupCommit(settler, { windowMs, busyMs });
  const close = async (): Promise<void> => {
    await writer.close();
    const isSettled = await settler.settle();
    settler.stop();
    await tables.close();
    // What could not be moved stays for the next opening.
    journal.close({ isSettled });
  };
  return { tables, writer, settler, unsettled, filter, epoch, close };
};

const assemble = (sql: Sql, options: SqliteStoreOptions, releaseLock: () => void): LiveStore => {
  const now = options.now ?? Date.now;
  const {
    tables,
    writer,
    settler,
    unsettled,
    filter,
    epoch,
    close: closeWriters,
  } = openWriters(sql, options);
  const feed = createLocalFeed(options.onListenerError);
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> =>
    (closing ??= closeWriters().then(() => {
      sql.close();
      releaseLock();
    }));
  const guardAges = createGuardAges(sql, tables);
  const conversations = createConversations({
    sql,
    epoch,
    now,
    writer,
    isAhead: () => writer.isWriting || settler.isInDoubt,
    lines: settler.lines,
    directory: loadDirectory(sql),
    states: new StateCache(options.cachedStates ?? 10_000),
    unsettled,
    findOutcome: createFindOutcome(sql, unsettled, filter),
    guardAges,
    announce: feed.publish,
  });
  const { follow, followSite, signal } = feed;
  return {
    conversations: { ...conversations, outdateGuards: guardAges.outdate, close },
    feed: { follow, followSite, signal },
    roster: createRoster({ sql, writer: tables, now, signal }),
    leases: createLeases(now),
    credentials: createCredentials({ sql, writer: tables, now, signal }),
    now,
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
    if (options.path !== MEMORY) releaseLock = lockDataFile(options.path);
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
