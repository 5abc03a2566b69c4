// What a Redis wrote, in the order it wrote it: its append-only file read as a list of commands.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const FOLDER = "appendonlydir";
const LINE_END = 13;

/** Commands of one file; a command that was cut off by a crash ends it. */
const commandsIn = (bytes: Buffer): readonly (readonly string[])[] => {
  const commands: string[][] = [];
  let at = 0;
  const line = (): string => {
    const end = bytes.indexOf(LINE_END, at);
    const text = bytes.toString("latin1", at, end < 0 ? bytes.length : end);
    at = end < 0 ? bytes.length : end + 2;
    return text;
  };
  while (at < bytes.length) {
    const count = line();
    if (count.startsWith("#")) continue;
    if (!count.startsWith("*")) throw new Error(`no command at ${at} of an append-only file: ${count}`);
    const words: string[] = [];
    for (let left = Number(count.slice(1)); left > 0; left -= 1) {
      const length = Number(line().slice(1));
      words.push(bytes.toString("utf8", at, at + length));
      at += length + 2;
    }
    if (at <= bytes.length) commands.push(words);
  }
  return commands;
};

/** Every command since the server first began, of one that never rewrote its file. Throws when it has none. */
export const readAppendOnlyFile = (folder: string): readonly (readonly string[])[] => {
  const files = readdirSync(join(folder, FOLDER))
    .filter((name) => name.endsWith(".incr.aof"))
    .sort((a, b) => Number(a.split(".").at(-3)) - Number(b.split(".").at(-3)));
  if (files.length === 0) throw new Error(`${folder} holds no append-only file`);
  return files.flatMap((name) => commandsIn(readFileSync(join(folder, FOLDER, name))));
};
