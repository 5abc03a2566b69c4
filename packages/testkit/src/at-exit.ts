// Work that must be done when a test's process ends. Test runners end their workers with SIGTERM, which skips "exit".

const works = new Set<() => void>();
let isWatching = false;

const watch = (): void => {
  if (isWatching) return;
  isWatching = true;
  process.once("exit", () => {
    for (const work of works) work();
  });
  process.once("SIGTERM", () => process.exit(143));
};

/** Does `work`, which must be synchronous, when this process ends; the returned function calls it off. */
export const atExit = (work: () => void): (() => void) => {
  watch();
  works.add(work);
  return () => void works.delete(work);
};
