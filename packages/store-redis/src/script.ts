// What runs inside Redis: each script's parameters by name, in the order its file documents them.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

type Shape = {
  readonly keys: readonly string[];
  readonly args: readonly string[];
  /** Whether further arguments follow the named ones. */
  readonly hasRest?: boolean;
};

/** The typed definition of every file in `lua/`; a test compares it with the files' headers. */
export const SCRIPTS = {
  commit: {
    keys: ["meta", "conversation", "log", "places", "operation"],
    args: [
      "epoch",
      "told",
      "instance",
      "attempt",
      "conversation",
      "expectedSeq",
      "seq",
      "state",
      "digest",
      "keptMs",
      "publish",
      "channel",
      "own",
      "guards",
      "wanted",
    ],
    hasRest: true,
  },
  life: { keys: ["meta"], args: ["fresh", "epoch", "told", "publish", "channel", "probe"] },
  "find-position": { keys: ["conversation", "places"], args: ["conversation", "list"] },
  "mark-archived": { keys: ["meta", "conversation", "places"], args: ["conversation", "seq"] },
  forget: { keys: ["conversation", "log", "places", "operation"], args: ["conversation", "seq", "keptMs"] },
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

/** A call of one script: every key and argument by its name. */
export type ScriptCall<Name extends ScriptName = ScriptName> = {
  readonly script: Name;
  readonly keys: Named<(typeof SCRIPTS)[Name]["keys"]>;
  readonly args: Named<(typeof SCRIPTS)[Name]["args"]>;
  readonly rest?: readonly string[];
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

/** The arguments of EVALSHA or EVAL after the script itself: key count, keys, arguments. */
export const scriptArguments = ({ script, keys, args, rest = [] }: ScriptCall): readonly string[] => {
  const shape: Shape = SCRIPTS[script];
  const named: Readonly<Record<string, string>> = args;
  const namedKeys: Readonly<Record<string, string>> = keys;
  const valueOf = (from: Readonly<Record<string, string>>, name: string): string => {
    const value = from[name];
    if (value === undefined) throw new TypeError(`${script} needs ${name}`);
    return value;
  };
  return [
    String(shape.keys.length),
    ...shape.keys.map((name) => valueOf(namedKeys, name)),
    ...shape.args.map((name) => valueOf(named, name)),
    ...rest,
  ];
};
