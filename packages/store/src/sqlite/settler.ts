// Keeps the journal short: every few seconds, or when it has grown, what it holds moves into the tables. Nobody waits for
// it, unless the journal itself could not be trusted: then nothing is promised before the tables have everything.
import type { CommitLog, GroupCommit } from "./group-commit.ts";
import type { Journal } from "./journal.ts";
import type { Generation, Slice, Unsettled } from "./unsettled.ts";

export type SettlerDeps = {
  readonly journal: Journal;
  readonly unsettled: Unsettled;
  /** Writes into the tables. */
  readonly tables: GroupCommit;
  readonly slicesOf: (generation: Generation, number: number) => readonly Slice[];
  readonly everyMs: number;
  readonly maxBytes: number;
};

/** The journal as a log, and the loop that empties it. */
export class Settler implements CommitLog {
  readonly #deps: SettlerDeps;
  /** The lines of the group under way. */
  readonly lines: string[] = [];
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<boolean> | undefined;
  /** The last generation with a batch whose fsync failed. */
  #doubtful = -Infinity;

  constructor(deps: SettlerDeps) {
    this.#deps = deps;
  }

  /** Whether memory has what the disk may not have. */
  get isInDoubt(): boolean {
    const { journal, unsettled } = this.#deps;
    const settled = unsettled.leaving === undefined ? journal.generation - 1 : journal.generation - 2;
    return this.#doubtful > settled;
  }

  begin(): void {
    this.lines.length = 0;
    if (!this.isInDoubt) return;
    void this.settle();
    throw new Error("an earlier write may not have reached the disk");
  }

  commit(): Promise<void> | undefined {
    const { journal, maxBytes } = this.#deps;
    if (this.lines.length === 0) return undefined;
    journal.append(this.lines);
    const { generation } = journal;
    if (journal.size >= maxBytes) void this.settle();
    else this.#settleLater();
    return journal.sync()?.catch((error: unknown) => {
      this.#doubtful = generation;
      throw error;
    });
  }

  rollBack(): void {
    this.lines.length = 0;
  }

  /** Moves all there was at the call into the tables; false when that failed, to be tried again later. */
  async settle(): Promise<boolean> {
    if (this.#running !== undefined) await this.#running;
    this.#running ??= this.#moveAll().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #settleLater(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.settle();
    }, this.#deps.everyMs).unref();
  }

  async #moveAll(): Promise<boolean> {
    const { journal, unsettled } = this.#deps;
    this.stop();
    if (unsettled.leaving !== undefined && !(await this.#move(unsettled.leaving))) return false;
    if (unsettled.current.isEmpty) return true;
    journal.turn();
    return this.#move(unsettled.turn());
  }

  async #move(generation: Generation): Promise<boolean> {
    const { journal, unsettled, tables, slicesOf } = this.#deps;
    try {
      for (const slice of slicesOf(generation, journal.generation - 1)) {
        await tables.write(slice);
      }
    } catch {
      // The journal still has it all; whoever writes next learns if the disk is in trouble.
      this.#settleLater();
      return false;
    }
    unsettled.leaving = undefined;
    return true;
  }
}
