// What runs inside Redis: each script's parameters by name, in the order its file documents them.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

type Shape = {
  readonly keys: readonly string[];
  readonly args: readonly string[];
  /** What follows those as often as there is something to do, each with arguments without names at its end. */
  readonly each?: { readonly keys: readonly string[]; readonly args: readonly string[] };
};

/** The typed definition of every file in `lua/`; a test compares it with the files' headers. */
export const SCRIPTS = {
  commit: {
    keys: ["meta", "places"],
    args: ["epoch", "told", "instance", "publish", "channel", "own"],
    each: {
      keys: ["conversation", "log", "operation"],
      args: [
        "attempt",
        "conversation",
        "expectedSeq",
        "seq",
        "base",
        "whole",
        "changed",
        "digest",
        "keptMs",
        "guards",
        "wanted",
        "events",
      ],
    },
  },
  life: { keys: ["meta"], args: ["fresh", "epoch", "told", "publish", "channel", "probe"] },
  "find-position": { keys: ["conversation", "places"], args: ["conversation", "list"] },
  "mark-archived": { keys: ["meta", "conversation", "places"], args: ["conversation", "seq"] },
  forget: { keys: ["conversation", "log", "places", "operation"], args: ["conversation", "seq", "keptMs"] },
  "outdate-guards": { keys: ["meta"], args: ["version"] },
  "update-roster": {
    keys: ["roster"],
    args: [
      "agent",
      "presence",
      "seenAt",
      "lostAt",
      "idleSince",
      "missedOffers",
      "publish",
      "channel",
      "message",
    ],
  },
  "acquire-lease": { keys: ["lease"], args: ["holder", "ttlMs"] },
  "release-lease": { keys: ["lease"], args: ["holder"] },
  signal: { keys: ["meta"], args: ["publish", "channel", "message"] },
} as const satisfies Record<string, Shape>;

export type ScriptName = keyof typeof SCRIPTS;
type Named<Names extends readonly string[]> = { readonly [Name in Names[number]]: string };
type Part<Of extends { readonly keys: readonly string[]; readonly args: readonly string[] }> = {
  readonly keys: Named<Of["keys"]>;
  readonly args: Named<Of["args"]>;
};

/** One commit of a call of `commit`. */
export type CommitPart = Part<(typeof SCRIPTS)["commit"]["each"]> & {
  /** What follows the named arguments. */
  readonly rest: readonly string[];
};

/** A call of one script: every key and argument by its name. */
export type ScriptCall<Name extends ScriptName = ScriptName> = Part<(typeof SCRIPTS)[Name]> & {
  readonly script: Name;
  readonly each?: readonly CommitPart[];
};

export type LoadedScript = { readonly lua: string; readonly sha: string };

/** The file's text; `lua/` lies beside `src` and `dist` alike. */
export const readScript = (name: ScriptName): string =>
  readFileSync(new URL(`../lua/${name}.lua`, import.meta.url), "utf8");

/** Reads every script and its digest. Throws when the installation lacks one. */
export const loadScripts = (): ReadonlyMap<ScriptName, LoadedScript> =>
  new Map(
    (Object.keys(SCRIPTS) as ScriptName[]).map((name) => {
      const lua = readScript(name);
      return [name, { lua, sha: createHash("sha1").update(lua).digest("hex") }];
    }),
  );

const valuesOf = (names: readonly string[], from: Readonly<Record<string, string>>): readonly string[] =>
  names.map((name) => {
    const value = from[name];
    if (value === undefined) throw new TypeError(`a script needs ${name}`);
    return value;
  });

/** The arguments of EVALSHA or EVAL after the script itself: key count, keys, arguments. */
export const scriptArguments = ({ script, keys, args, each = [] }: ScriptCall): readonly string[] => {
  const shape: Shape = SCRIPTS[script];
  const { keys: eachKeys = [], args: eachArgs = [] } = shape.each ?? {};
  const allKeys = [...valuesOf(shape.keys, keys), ...each.flatMap((part) => valuesOf(eachKeys, part.keys))];
  return [
    String(allKeys.length),
    ...allKeys,
    ...valuesOf(shape.args, args),
    ...each.flatMap((part) => [...valuesOf(eachArgs, part.args), ...part.rest]),
  ];
};
