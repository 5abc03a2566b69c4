// Work that must be done when a test's process ends. Test runners end their workers with SIGTERM, which skips "exit".

/** Programs are told to end before anything else, for a runner gives its workers no time. */
type Kind = "program" | "folder";

const works: Readonly<Record<Kind, Set<() => void>>> = { program: new Set(), folder: new Set() };
let isWatching = false;

const watch = (): void => {
  if (isWatching) return;
  isWatching = true;
  process.once("exit", () => {
    for (const work of [...works.program, ...works.folder]) {
      try {
        work();
      } catch (error) {
        // One that fails keeps no other from its work.
        process.stderr.write(`${String(error)}\n`);
      }
    }
  });
  process.once("SIGTERM", () => process.exit(143));
};

/** Does `work`, which must be synchronous, when this process ends; the returned function calls it off. */
export const atExit = (kind: Kind, work: () => void): (() => void) => {
  watch();
  works[kind].add(work);
  return () => void works[kind].delete(work);
};
