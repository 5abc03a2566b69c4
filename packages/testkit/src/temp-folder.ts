import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atExit } from "./at-exit.ts";

/** A fresh empty folder, gone at the latest when this process ends. `remove` may be called twice. */
export const makeTempFolder = (label = "test"): { readonly path: string; remove(): void } => {
  const path = mkdtempSync(join(tmpdir(), `baton-${label}-`));
  const remove = (): void => {
    callOff();
    // What has just been told to end may still be writing.
    rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
  };
  const callOff = atExit("folder", remove);
  return { path, remove };
};
