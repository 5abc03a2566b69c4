// The repository's own source, read as data for the tests that hold it to its rules.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const top = join(dirname(fileURLToPath(import.meta.url)), "../../..");

/** One import or re-export of a file. */
export type Import = {
  readonly specifier: string;
  readonly isTypeOnly: boolean;
  /** The clause between the keyword and `from`; empty for an import for effect and a dynamic one. */
  readonly clause: string;
};

/** A file, its path from the root with forward slashes. */
export type SourceFile = { readonly path: string; readonly text: string };

const SKIPPED = new Set(["node_modules", "dist", ".git", ".baton", "fixtures"]);

const walk = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });

/** Every file under `folder` (from the root) whose path matches, without what is installed or built. */
export const readFiles = (folder: string, pattern: RegExp): readonly SourceFile[] =>
  walk(join(top, folder))
    .map((path) => ({ path: relative(top, path).split(sep).join("/"), full: path }))
    .filter(({ path }) => pattern.test(path))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, full }) => ({ path, text: readFileSync(full, "utf8") }));

/** Every TypeScript file under `src` in every package and app. */
export const readSources = (): readonly SourceFile[] =>
  ["packages", "apps"].flatMap((folder) => readFiles(folder, /^[^/]+\/[^/]+\/src\/.*\.tsx?$/));

const FROM =
  /^(?:import|export)\s+(type\s+)?(\*(?:\s+as\s+\w+)?|[\w$]+(?:\s*,\s*\{[^}]*\})?|\{[^}]*\})\s+from\s+"([^"]+)"/gm;
const BARE = /^import\s+"([^"]+)"/gm;
const DYNAMIC = /\bimport\(\s*"([^"]+)"/g;

const isTypeClause = (clause: string): boolean => {
  if (!clause.startsWith("{")) return false;
  const names = clause
    .slice(1, -1)
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return names.length > 0 && names.every((name) => name.startsWith("type "));
};

/** Every import of a file, in whatever form it is written. */
export const importsOf = ({ text }: SourceFile): readonly Import[] => [
  ...[...text.matchAll(FROM)].map(([, keyword, clause = "", specifier = ""]) => ({
    specifier,
    isTypeOnly: keyword !== undefined || isTypeClause(clause),
    clause,
  })),
  ...[...text.matchAll(BARE), ...text.matchAll(DYNAMIC)].map(([, specifier = ""]) => ({
    specifier,
    isTypeOnly: false,
    clause: "",
  })),
];

/** The path a relative import of `file` leads to; undefined for a package. */
export const resolveRelative = (file: SourceFile, specifier: string): string | undefined =>
  specifier.startsWith(".") ? posix.join(posix.dirname(file.path), specifier) : undefined;

/** Circles among the nodes of a graph, each as the nodes on it; empty when there are none. */
export const findCycles = (graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] => {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const visit = (node: string, trail: readonly string[]): void => {
    const start = trail.indexOf(node);
    if (start >= 0) cycles.push([...trail.slice(start), node]);
    if (start >= 0 || done.has(node)) return;
    for (const next of graph.get(node) ?? []) visit(next, [...trail, node]);
    done.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  return cycles;
};
