// Another build of the same widget: every part of the panel under another name, and none under the names of before.
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PUBLIC } from "./fake-gateway.ts";

const HASHED = /^(.+)-([\w-]{8})\.js$/;

/** Writes it into an empty folder; the loader is the same. */
export const writeOtherBuild = (folder: string): void => {
  const names = readdirSync(join(PUBLIC, "panel"));
  const renamed = (text: string): string =>
    text.replace(/\b([\w-]+-)([\w-]{8})\.js/g, (whole, start: string, hash: string) =>
      names.includes(whole) ? `${start}${Array.from(hash).toReversed().join("")}.js` : whole,
    );
  mkdirSync(join(folder, "panel"), { recursive: true });
  cpSync(join(PUBLIC, "baton.js"), join(folder, "baton.js"));
  writeFileSync(join(folder, "manifest.json"), renamed(readFileSync(join(PUBLIC, "manifest.json"), "utf8")));
  for (const name of names.filter((one) => HASHED.test(one)))
    writeFileSync(
      join(folder, "panel", renamed(name)),
      renamed(readFileSync(join(PUBLIC, "panel", name), "utf8")),
    );
};
