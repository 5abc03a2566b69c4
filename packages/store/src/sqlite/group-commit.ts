// All writes of the store, in one line. What arrives together shares one transaction and so one fsync; nothing is
// answered before that transaction is on disk.
import { StoreError } from "../store-error.ts";
import { isBusy } from "./sql.ts";

/** What a write may do while its transaction is open. */
export type Transaction = {
  /** Takes back a change made in memory, should the transaction fail. Called newest first. */
  onRollback(undo: () => void): void;
  /** Runs once the transaction is durable, in the order of the writes, before any of them is answered. */
  onCommitted(tell: () => void): void;
};

/** Where a group's changes are kept. */
export type CommitLog = {
  /** Throws when nothing can be written now; busy is tried again. */
  begin(): void;
  /** Keeps the group. Throws when nothing of it was kept; a promise that rejects leaves that open. */
  commit(): Promise<void> | undefined;
  /** After a throw, before the changes in memory are taken back. */
  rollBack(): void;
};

export type GroupCommitOptions = {
  /** Arrivals closer together than this share a transaction. */
  readonly windowMs: number;
  /** How long another connection's write is waited for. */
  readonly busyMs: number;
};

type Pending = {
  readonly work: (transaction: Transaction) => unknown;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** What the work gave, told once it is durable. */
  result: unknown;
};

/** A crowd waits one window for every so many of the last group: fewer wake-ups and fsyncs for all. */
const CROWD = 8;
const MOST_WINDOWS = 4;

const noop = (): void => undefined;

/** The one line of writes into a log. */
export class GroupCommit {
  readonly #log: CommitLog;
  readonly #options: GroupCommitOptions;
  #pending: Pending[] = [];
  #isScheduled = false;
  #isClosed = false;
  #isAnswering = false;
  /** While a group is on its way to the disk, and what to call when it is there. */
  #isWriting = false;
  #onWritten = noop;
  #flushedAt = -Infinity;
  /** How many writes the last group had. */
  #lastCount = 0;
  #busySince: number | undefined;

  constructor(log: CommitLog, options: GroupCommitOptions) {
    this.#log = log;
    this.#options = options;
  }

  /** Whether memory is ahead of what is known to be kept. */
  get isWriting(): boolean {
    return this.#isWriting;
  }

  /** Runs `work` inside the next transaction; its result is given once that is durable, else a `StoreError` thrown. */
  write<Result>(work: (transaction: Transaction) => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) {
        reject(new StoreError("store-unavailable", "the store is closed", { retryable: false }));
        return;
      }
      this.#pending.push({ work, resolve: resolve as Pending["resolve"], reject, result: undefined });
      this.#schedule();
    });
  }

  /** Writes what is pending and takes nothing more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    while (this.#pending.length > 0 || this.#isWriting) {
      if (this.#isWriting) await new Promise<void>((resolve) => (this.#onWritten = resolve));
      this.#flush();
      if (this.#pending.length > 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  #schedule(): void {
    if (this.#isScheduled || this.#isWriting) return;
    this.#isScheduled = true;
    const { windowMs } = this.#options;
    const isQuiet = performance.now() - this.#flushedAt > 2 * windowMs;
    const windows = Math.min(MOST_WINDOWS, Math.max(1, this.#lastCount / CROWD));
    if (this.#isAnswering || isQuiet) setImmediate(() => this.#flush());
    else setTimeout(() => this.#flush(), windows * windowMs);
  }

  #flush(): void {
    this.#isScheduled = false;
    if (this.#pending.length === 0 || this.#isWriting || !this.#hasBegun()) return;
    const batch = this.#pending;
    this.#pending = [];
    this.#lastCount = batch.length;
    const undos: (() => void)[] = [];
    const tells: (() => void)[] = [];
    const transaction: Transaction = {
      onRollback: (undo) => undos.push(undo),
      onCommitted: (tell) => tells.push(tell),
    };
    let kept: Promise<void> | undefined;
    try {
      for (const write of batch) write.result = write.work(transaction);
      kept = this.#log.commit();
    } catch (error) {
      this.#log.rollBack();
      for (const undo of undos.toReversed()) undo();
      failAll(batch, error);
      return;
    }
    const finish = (): void => {
      for (const tell of tells) tell();
      for (const { resolve, result } of batch) resolve(result);
      this.#answered();
    };
    if (kept === undefined) {
      finish();
      return;
    }
    this.#isWriting = true;
    void kept.then(finish, (error: unknown) => {
      failAll(batch, error);
      this.#answered();
    });
  }

  #answered(): void {
    this.#flushedAt = performance.now();
    this.#isWriting = false;
    this.#onWritten();
    this.#onWritten = noop;
    // Whoever writes again upon the answer did not arrive by chance: waiting for company would only slow it down.
    this.#isAnswering = true;
    setImmediate(() => {
      this.#isAnswering = false;
    });
    if (this.#pending.length > 0) this.#schedule();
  }

  #hasBegun(): boolean {
    try {
      this.#log.begin();
      this.#busySince = undefined;
      return true;
    } catch (error) {
      this.#busySince ??= performance.now();
      if (isBusy(error) && performance.now() - this.#busySince < this.#options.busyMs) {
        // The other connection may live on this very thread: give it its turn.
        this.#isScheduled = true;
        setTimeout(() => this.#flush(), 1);
        return false;
      }
      this.#busySince = undefined;
      const batch = this.#pending;
      this.#pending = [];
      failAll(batch, error);
      return false;
    }
  }
}

const failAll = (batch: readonly Pending[], cause: unknown): void => {
  const why = cause instanceof Error ? cause.message : String(cause);
  const error = new StoreError("store-unavailable", `the data could not be written: ${why}`, { cause });
  for (const { reject } of batch) reject(error);
};
