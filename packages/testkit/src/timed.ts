// How long something took, on a machine that may be doing other things.

const LOOK_MS = 10;
/** Shorter delays of a timer are ordinary. */
const LATE_MS = 30;

/** What came of the work, and after how many ms, without those in which this process did not get to run. */
export const timed = async <Result>(
  work: Promise<Result>,
): Promise<{ readonly result?: Result; readonly error?: unknown; readonly ms: number }> => {
  const start = performance.now();
  let looked = start;
  let late = 0;
  const looking = setInterval(() => {
    const gap = performance.now() - looked;
    looked += gap;
    if (gap > LATE_MS) late += gap - LOOK_MS;
  }, LOOK_MS);
  try {
    const outcome = await work.then(
      (result) => ({ result }),
      (error: unknown) => ({ error }),
    );
    return { ...outcome, ms: performance.now() - start - late };
  } finally {
    clearInterval(looking);
  }
};
