// What the process tells its supervisor, after sysexits.h. Keeps GW6.
import { RecordsError } from "@baton/records";
import { StoreError } from "@baton/store";
import { UnfitRedisError } from "@baton/store-redis";
import { ConfigError, DataFolderError } from "./config/index.ts";

/** Exit codes by reason; the reference page is checked against this table. */
export const EXIT_CODES = {
  stopped: { code: 0, meaning: "Stopped on request, after draining." },
  failed: { code: 1, meaning: "An error of its own." },
  portInUse: { code: 69, meaning: "The port is in use or may not be opened." },
  dataFolder: { code: 73, meaning: "The data folder is locked by another process, or cannot be written." },
  config: { code: 78, meaning: "The configuration has faults; all are listed." },
} as const satisfies Record<string, { readonly code: number; readonly meaning: string }>;

export type Exit = { readonly code: number; readonly sentence: string };

const codeOf = (thrown: unknown): string =>
  thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";

/** The exit code and one readable sentence (the configuration: a list) for whatever stopped the start. */
export const exitFor = (thrown: unknown, port: number | undefined): Exit => {
  if (thrown instanceof ConfigError) return { code: EXIT_CODES.config.code, sentence: thrown.message };
  if (thrown instanceof UnfitRedisError) return { code: EXIT_CODES.config.code, sentence: thrown.message };
  if (thrown instanceof DataFolderError)
    return { code: EXIT_CODES.dataFolder.code, sentence: thrown.message };
  const isLocked =
    (thrown instanceof StoreError && thrown.code === "store-locked") ||
    (thrown instanceof RecordsError && thrown.code === "records-locked");
  if (isLocked) {
    return { code: EXIT_CODES.dataFolder.code, sentence: thrown.message };
  }
  const { code } = EXIT_CODES.portInUse;
  switch (codeOf(thrown)) {
    case "EADDRINUSE":
      return {
        code,
        sentence: `Port ${port} is in use; stop what listens there or set BATON_PORT to another.`,
      };
    case "EACCES":
      return {
        code,
        sentence: `Port ${port} may not be opened by this user; set BATON_PORT to one above 1023.`,
      };
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return { code, sentence: "This machine does not have the address BATON_HOST names." };
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: EXIT_CODES.failed.code, sentence: `Baton could not start: ${message}` };
};
