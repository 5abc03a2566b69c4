// What is promised stands here first: one write and one fsync for a whole batch, cheaper than any table. Two files take
// turns: while what one holds moves into the tables, the other is written.
import { closeSync, fsyncSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { decodeJournal, encodeBatch } from "./journal-format.ts";
import type { JournalContent } from "./journal-format.ts";
import { syncFile } from "./sync-file.ts";

export type Journal = {
  readonly generation: number;
  /** Bytes in the current generation. */
  readonly size: number;
  /** Writes a batch; a batch that fails to be written is written over by the next. */
  append(lines: readonly string[]): void;
  /** Resolves when everything appended is on disk; undefined when nobody is to wait for that. */
  sync(): Promise<void> | undefined;
  /** Turns to the other file and a new generation; the generation before the current one must be in the tables. */
  turn(): void;
  /** With everything in the tables the files go too. */
  close(end: { readonly isSettled: boolean }): void;
};

const filesOf = (path: string): readonly [string, string] => [`${path}.journal-0`, `${path}.journal-1`];

/** What an earlier opening left behind, oldest first. */
export const readJournals = (path: string, mark: string): JournalContent[] => {
  const found: JournalContent[] = [];
  for (const file of filesOf(path)) {
    try {
      const content = decodeJournal(readFileSync(file), mark);
      if (content !== undefined) found.push(content);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    }
  }
  return found.toSorted((one, other) => one.generation - other.generation);
};

/** A file is only as durable as its name in the folder. */
const syncFolder = (path: string): void => {
  const folder = openSync(dirname(path), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
};

const writeFully = (file: number, bytes: Buffer, position: number): void => {
  let done = 0;
  while (done < bytes.length) done += writeSync(file, bytes, done, bytes.length - done, position + done);
};

/** Begins a new generation beside the data file. With `isSynced` false, `sync` has nothing to wait for. */
export const openJournal = (
  path: string,
  options: { readonly mark: string; readonly generation: number; readonly isSynced: boolean },
): Journal => {
  const { mark, isSynced } = options;
  const files = filesOf(path);
  const opened = files.map((file) => openSync(file, "w"));
  syncFolder(path);
  let { generation } = options;
  let number = 0;
  let size = 0;
  const current = (): number => opened[generation % 2] ?? 0;
  return {
    get generation() {
      return generation;
    },
    get size() {
      return size;
    },
    append: (lines) => {
      const bytes = encodeBatch(lines, { mark, generation, number });
      writeFully(current(), bytes, size);
      size += bytes.length;
      number += 1;
    },
    sync: () => (isSynced ? syncFile(current()) : undefined),
    turn: () => {
      generation += 1;
      number = 0;
      size = 0;
    },
    close: ({ isSettled }) => {
      for (const file of opened.splice(0)) closeSync(file);
      if (isSettled) for (const file of files) rmSync(file, { force: true });
    },
  };
};

/** For a store that lives in memory: counts, and keeps nothing. */
export const createNoJournal = (): Journal => {
  let generation = 1;
  let size = 0;
  return {
    get generation() {
      return generation;
    },
    get size() {
      return size;
    },
    append: (lines) => {
      for (const line of lines) size += line.length;
    },
    sync: () => undefined,
    turn: () => {
      generation += 1;
      size = 0;
    },
    close: () => undefined,
  };
};
