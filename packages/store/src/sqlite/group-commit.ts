// All writes of the store, in one line. What arrives together shares one transaction and so one fsync; nothing is
// answered before that transaction is on disk.
import { StoreError } from "../store-error.ts";
import { isBusy } from "./sql.ts";
import type { Sql, Statement } from "./sql.ts";

/** What a write may do while its transaction is open. */
export type Transaction = {
  /** Takes back a change made in memory, should the transaction fail. Called newest first. */
  onRollback(undo: () => void): void;
  /** Runs once the transaction is durable, in the order of the writes, before any of them is answered. */
  onCommitted(tell: () => void): void;
};

export type GroupCommitOptions = {
  /** Arrivals closer together than this share a transaction. */
  readonly windowMs: number;
  /** How long another connection's write is waited for. */
  readonly busyMs: number;
  /** Called last inside each transaction: rows gathered by the writes go to disk here. */
  readonly beforeCommit: () => void;
  readonly onRollback: () => void;
};

type Pending = {
  /** Does the work; gives what answers the writer once it is durable. */
  readonly run: (transaction: Transaction) => () => void;
  readonly fail: (error: unknown) => void;
};

/** The one writer of a connection. */
export class GroupCommit {
  readonly #sql: Sql;
  readonly #options: GroupCommitOptions;
  readonly #begin: Statement;
  readonly #commit: Statement;
  #pending: Pending[] = [];
  #isScheduled = false;
  #isClosed = false;
  #isAnswering = false;
  #flushedAt = -Infinity;
  #busySince: number | undefined;

  constructor(sql: Sql, options: GroupCommitOptions) {
    this.#sql = sql;
    this.#options = options;
    this.#begin = sql.prepare("BEGIN IMMEDIATE");
    this.#commit = sql.prepare("COMMIT");
  }

  /** Runs `work` inside the next transaction; its result is given once that is durable, else a `StoreError` thrown. */
  write<Result>(work: (transaction: Transaction) => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) {
        reject(new StoreError("store-unavailable", "the store is closed", { retryable: false }));
        return;
      }
      const run: Pending["run"] = (transaction) => {
        const result = work(transaction);
        return () => {
          resolve(result);
        };
      };
      this.#pending.push({ run, fail: reject });
      this.#schedule();
    });
  }

  /** Writes what is pending and takes nothing more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    while (this.#pending.length > 0) {
      this.#flush();
      if (this.#pending.length > 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    const { windowMs } = this.#options;
    const isQuiet = performance.now() - this.#flushedAt > 2 * windowMs;
    if (this.#isAnswering || isQuiet) setImmediate(() => this.#flush());
    else setTimeout(() => this.#flush(), windowMs);
  }

  #flush(): void {
    this.#isScheduled = false;
    if (this.#pending.length === 0 || !this.#hasBegun()) return;
    const batch = this.#pending;
    this.#pending = [];
    const undos: (() => void)[] = [];
    const tells: (() => void)[] = [];
    const answers: (() => void)[] = [];
    const transaction: Transaction = {
      onRollback: (undo) => undos.push(undo),
      onCommitted: (tell) => tells.push(tell),
    };
    try {
      for (const { run } of batch) answers.push(run(transaction));
      this.#options.beforeCommit();
      this.#commit.run([]);
    } catch (error) {
      this.#rollBack(undos);
      fail(batch, error);
      return;
    }
    this.#flushedAt = performance.now();
    for (const tell of tells) tell();
    for (const answer of answers) answer();
    // Whoever writes again upon the answer did not arrive by chance: waiting for company would only slow it down.
    this.#isAnswering = true;
    setImmediate(() => {
      this.#isAnswering = false;
    });
  }

  #hasBegun(): boolean {
    try {
      this.#begin.run([]);
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
      fail(batch, error);
      return false;
    }
  }

  #rollBack(undos: readonly (() => void)[]): void {
    try {
      this.#sql.exec("ROLLBACK");
    } catch {
      // A failed COMMIT may have ended the transaction already.
    }
    for (const undo of undos.toReversed()) undo();
    this.#options.onRollback();
  }
}

const fail = (batch: readonly Pending[], cause: unknown): void => {
  const why = cause instanceof Error ? cause.message : String(cause);
  const error = new StoreError("store-unavailable", `the data file could not be written: ${why}`, { cause });
  for (const pending of batch) pending.fail(error);
};
