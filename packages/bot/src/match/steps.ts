// Long work in small steps: all at once, or with pauses in which others get on with theirs.

/** Work that may stand still after every step. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Asked after every step: undefined to go on, or what to wait for when it is the turn of others. */
export type Pause = () => Promise<unknown> | undefined;

/** Does all steps without a pause. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** Does the steps with pauses. Rejects with what a step throws or a pause rejects with. */
export async function withPauses<Result>(steps: Steps<Result>, pause: Pause): Promise<Result> {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    const wait = pause();
    if (wait !== undefined) await wait;
  }
}
