// Work that must be done when a test's process ends. Test runners end their workers with SIGTERM, which skips "exit".

const works = new Set<() => void>();
let isWatching = false;

const watch = (): void => {
  if (isWatching) return;
  isWatching = true;
  process.once("exit", () => {
    // The last first, so that a program ends before its folder goes; and one that fails keeps no other from its work.
    for (const work of [...works].toReversed()) {
      try {
        work();
      } catch (error) {
        process.stderr.write(`${String(error)}\n`);
      }
    }
  });
  process.once("SIGTERM", () => process.exit(143));
};

/** Does `work`, which must be synchronous, when this process ends; the returned function calls it off. */
export const atExit = (work: () => void): (() => void) => {
  watch();
  works.add(work);
  return () => void works.delete(work);
};
