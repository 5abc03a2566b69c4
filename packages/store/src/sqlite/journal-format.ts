// The journal's bytes: batches of lines, each batch behind a header that says where it belongs and what it must add up to.
// A file is written over and over from its start; whatever does not follow on from the batch before is left over.
import { crc32 } from "node:zlib";

const MAGIC = "baton1";
/** Magic, mark of the data file, generation, number in it, bytes that follow, their checksum; all hexadecimal but the first. */
const HEADER = /^baton1 ([0-9a-f]{8}) ([0-9a-f]{12}) ([0-9a-f]{8}) ([0-9a-f]{8}) ([0-9a-f]{8})\n$/;
const HEADER_BYTES = 56;

export type BatchPlace = {
  /** Of the data file the journal belongs to: 8 hexadecimal digits. */
  readonly mark: string;
  /** Counts the fillings of the journal. */
  readonly generation: number;
  /** Counts the batches of a generation from 0. */
  readonly number: number;
};

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, "0");

/** One batch as written to the file. A line holds no line break. */
export const encodeBatch = (lines: readonly string[], { mark, generation, number }: BatchPlace): Buffer => {
  const text = `${lines.join("\n")}\n`;
  const length = Buffer.byteLength(text);
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + length);
  bytes.write(text, HEADER_BYTES);
  const sum = crc32(bytes.subarray(HEADER_BYTES));
  bytes.write(
    `${MAGIC} ${mark} ${hex(generation, 12)} ${hex(number, 8)} ${hex(length, 8)} ${hex(sum, 8)}\n`,
    0,
  );
  return bytes;
};

export type JournalContent = { readonly generation: number; readonly lines: readonly string[] };

/** All whole batches from the start of a file that follow on from each other; undefined when there is none. */
export const decodeJournal = (bytes: Buffer, mark: string): JournalContent | undefined => {
  const lines: string[] = [];
  let generation: number | undefined;
  let at = 0;
  for (let number = 0; ; number += 1) {
    const header = HEADER.exec(bytes.toString("latin1", at, at + HEADER_BYTES));
    if (header === null || header[1] !== mark) break;
    const [batchGeneration, batchNumber, length, sum] = header.slice(2).map((digits) => parseInt(digits, 16));
    if (batchGeneration === undefined || length === undefined || batchNumber !== number) break;
    if (batchGeneration !== (generation ?? batchGeneration)) break;
    const body = bytes.subarray(at + HEADER_BYTES, at + HEADER_BYTES + length);
    if (body.length !== length || crc32(body) !== sum) break;
    generation = batchGeneration;
    lines.push(...body.toString("utf8").split("\n").slice(0, -1));
    at += HEADER_BYTES + length;
  }
  return generation === undefined ? undefined : { generation, lines };
};
