import { join } from "node:path";
import type { RecordsOptions } from "@baton/records";
import type { Config } from "./load-config.ts";
import { accessSync, constants, mkdirSync, statSync } from "node:fs";

/** Thrown when the data folder cannot be used; its message names the folder and the reason. */
export class DataFolderError extends Error {
  readonly code = "data-folder-unusable";

  constructor(folder: string, cause: unknown) {
    const reason = cause instanceof Error && "code" in cause ? String(cause.code) : "it is not a folder";
    super(`The data folder ${folder} cannot be written (${reason}); set BATON_DATA to a folder that can.`, {
      cause,
    });
    this.name = "DataFolderError";
  }
}

/** Makes the folder, for its owner only, or checks that it may be written. Throws `DataFolderError`. */
export const prepareDataFolder = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new DataFolderError(folder, cause);
  }
  if (!statSync(folder).isDirectory()) throw new DataFolderError(folder, undefined);
};

/** The one file in the data folder that holds live conversations and records. */
export const dataFile = (dataDir: string): string => join(dataDir, "baton.db");

/** Where the records are: in PostgreSQL when one is named, else in the data folder's file. */
export const recordsPlace = ({
  dataDir,
  databaseUrl,
}: Pick<Config, "dataDir" | "databaseUrl">): RecordsOptions =>
  databaseUrl === undefined
    ? { dialect: "sqlite", path: dataFile(dataDir) }
    : { dialect: "postgres", url: databaseUrl };
