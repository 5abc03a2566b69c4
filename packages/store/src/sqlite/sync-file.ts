import { fdatasync } from "node:fs";

/** Resolves when everything written to the open file is on disk; nothing else on this thread waits for it. */
export const syncFile = (file: number): Promise<void> =>
  new Promise((resolve, reject) => {
    fdatasync(file, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
