import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import {
  BROWSER_PACKAGES,
  EMPTY_NAMES,
  IMPORT_TABLE,
  SERVER_ONLY,
  TOP_LEVEL,
  findCycles,
  importsOf,
  readFiles,
  readSources,
  resolveRelative,
  root,
} from "@baton/testkit";
import type { Import, SourceFile } from "@baton/testkit";

const sources = readSources();
const packageOf = ({ path }: SourceFile): string => `@baton/${path.split("/")[1]}`;
const covers = (name: string, specifier: string): boolean =>
  specifier === name || specifier.startsWith(name.endsWith(":") ? name : `${name}/`);
const ruleFor = ({ path }: SourceFile) =>
  IMPORT_TABLE.filter(({ folder }) => path.startsWith(`${folder}/`)).toSorted(
    (a, b) => b.folder.length - a.folder.length,
  )[0];

const isAllowed = (file: SourceFile, { specifier, isTypeOnly }: Import): boolean => {
  if (specifier.startsWith(".")) {
    const target = resolveRelative(file, specifier) ?? "";
    return target.startsWith(`${file.path.split("/").slice(0, 3).join("/")}/`);
  }
  if (specifier.endsWith("/contract")) return false;
  const rule = ruleFor(file);
  const names = [...(rule?.values ?? []), ...(isTypeOnly ? (rule?.types ?? []) : [])];
  return names.some((name) => covers(name, specifier));
};

/** What a package's code imports when it runs, its own subpath exports kept apart. */
const runtimeImports = new Map(
  [...new Set(sources.map(packageOf))].map((name) => [
    name,
    [
      ...new Set(
        sources
          .filter((file) => packageOf(file) === name && !/\/src\/(schema|contract)\//.test(file.path))
          .flatMap((file) => importsOf(file).filter(({ isTypeOnly }) => !isTypeOnly))
          .map(({ specifier }) => specifier)
          .filter((specifier) => !specifier.startsWith(".")),
      ),
    ],
  ]),
);

describe("dependencies", () => {
  test("[PJ1] every import is one the table allows", () => {
    const strays = sources.flatMap((file) =>
      importsOf(file)
        .filter((found) => !isAllowed(file, found))
        .map(({ specifier, isTypeOnly }) => `${file.path} imports ${isTypeOnly ? "type " : ""}${specifier}`),
    );
    expect(strays).toEqual([]);
  });

  test("[PJ1] only tests and contract suites import the test kit", () => {
    const users = sources.filter(
      (file) =>
        !/^packages\/testkit\/|\/src\/contract\//.test(file.path) &&
        importsOf(file).some(({ specifier }) => covers("@baton/testkit", specifier)),
    );
    expect(users.map(({ path }) => path)).toEqual([]);
  });

  test("[PJ2] no package depends on itself, however indirectly", () => {
    const graph = new Map(
      [...runtimeImports].map(([name, imports]) => [
        name,
        imports.map((specifier) => specifier.split("/").slice(0, 2).join("/")),
      ]),
    );
    expect(findCycles(graph)).toEqual([]);
  });

  test("[PJ2] no file depends on itself when it runs, however indirectly", () => {
    const graph = new Map(
      sources.map((file) => [
        file.path,
        importsOf(file)
          .filter(({ isTypeOnly }) => !isTypeOnly)
          .flatMap(({ specifier }) => resolveRelative(file, specifier) ?? []),
      ]),
    );
    expect(findCycles(graph)).toEqual([]);
  });

  test.each(BROWSER_PACKAGES)("[PJ3] %s never reaches what belongs to the server", (start) => {
    const reached = new Set<string>();
    const visit = (name: string): void => {
      if (reached.has(name)) return;
      reached.add(name);
      for (const next of runtimeImports.get(name) ?? []) visit(next);
    };
    visit(start);
    expect([...reached].filter((name) => SERVER_ONLY.some((server) => covers(server, name)))).toEqual([]);
    expect([...reached].filter((name) => name.startsWith("node:"))).toEqual([]);
  });

  test("[PJ4] one file of the client touches the browser's globals", () => {
    const touching = sources.filter(
      ({ path, text }) =>
        path.startsWith("packages/client/src/") &&
        /^(?!\s*(?:\/\/|\/?\*)).*(?<![\w.])(?:window|document|navigator|localStorage|sessionStorage)\s*[.[)]/m.test(
          text,
        ),
    );
    expect(touching.map(({ path }) => path)).toEqual(["packages/client/src/browser.ts"]);
  });

  test("[PJ5] only compose.ts opens a store or records engine", () => {
    const openers = sources.filter(
      (file) =>
        file.path.startsWith("apps/gateway/src/") &&
        importsOf(file).some(
          ({ specifier, clause, isTypeOnly }) =>
            !isTypeOnly && /^@baton\/(store|records)/.test(specifier) && /\bopen[A-Z]/.test(clause),
        ),
    );
    expect(openers.map(({ path }) => path).filter((path) => basename(path) !== "compose.ts")).toEqual([]);
  });
});

describe("files", () => {
  const code = ["packages", "apps"].flatMap((folder) => readFiles(folder, /\.(tsx?|mjs|css)$/));
  const inSource = code.filter(({ path }) => path.includes("/src/"));

  test("[PJ6] a source file has at most 250 lines, a test or test tool at most 400", () => {
    const tooLong = code.filter(({ path, text }) => {
      const isTest = /\/(test|bench|contract)\/|^packages\/testkit\//.test(path);
      return !path.endsWith(".css") && text.split("\n").length - 1 > (isTest ? 400 : 250);
    });
    expect(tooLong.map(({ path }) => path)).toEqual([]);
  });

  test("[PJ7] names are kebab-case and say what is inside", () => {
    const names = inSource.map(({ path }) => ({ path, parts: path.split("/src/")[1]?.split("/") ?? [] }));
    const vague = names.filter(({ parts }) =>
      parts.some((part) => {
        const name = part.replace(/\.(d\.)?(tsx?|mjs|css)$/, "");
        return EMPTY_NAMES.test(name) || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name);
      }),
    );
    expect(vague.map(({ path }) => path)).toEqual([]);
  });

  test("[PJ8] an index.ts only re-exports", () => {
    const doing = sources.filter(
      ({ path, text }) =>
        basename(path) === "index.ts" &&
        text
          .replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, "")
          .replace(/export\s+(type\s+)?(\*(\s+as\s+\w+)?|\{[^}]*\})(\s+from\s+"[^"]+")?;/g, "")
          .trim() !== "",
    );
    expect(doing.map(({ path }) => path)).toEqual([]);
  });

  test("[PJ9] nothing lies at the top of the repository but what is listed", () => {
    const entries = readdirSync(root).filter((name) => !name.endsWith(".log"));
    expect(entries.filter((name) => !TOP_LEVEL.includes(name))).toEqual([]);
  });
});
