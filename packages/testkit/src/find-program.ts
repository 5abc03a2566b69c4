import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Where a program is: the file the variable `named` holds, else the first of `places`, else the first of `names` on the path. Undefined when there is none. */
export const findProgram = (
  env: NodeJS.ProcessEnv,
  { named, places, names }: { named: string; places: readonly string[]; names: readonly string[] },
): string | undefined => {
  const given = env[named];
  if (given !== undefined && given !== "") return existsSync(given) ? given : undefined;
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...places, ...onPath].find((place) => existsSync(place));
};
