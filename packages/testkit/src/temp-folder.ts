import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folders = new Set<string>();

const removeAll = (): void => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
};

/** A fresh empty folder, gone at the latest when this process ends. `remove` may be called twice. */
export const makeTempFolder = (label = "test"): { readonly path: string; remove(): void } => {
  const path = mkdtempSync(join(tmpdir(), `baton-${label}-`));
  if (folders.size === 0) process.once("exit", removeAll);
  folders.add(path);
  return {
    path,
    remove: () => {
      folders.delete(path);
      rmSync(path, { recursive: true, force: true });
    },
  };
};
