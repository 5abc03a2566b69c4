import type { Environment } from "./environment.ts";

/** Ours is told this often and ends this long after the last key; theirs is forgotten unless renewed. In ms. */
const EVERY = 3_000;
const OWN_ENDS = 5_000;
const THEIRS_ENDS = 8_000;

/** Tells that someone types at most every three seconds, and that they stopped once: by `false`, or by five idle seconds. */
export const createTypingThrottle = (
  environment: Environment,
  send: (isTyping: boolean) => void,
): ((isTyping: boolean) => void) => {
  let toldAt: number | undefined;
  let cancel = (): void => {};
  const tell = (isTyping: boolean): void => {
    cancel();
    if (isTyping) cancel = environment.setTimer(() => tell(false), OWN_ENDS);
    const now = environment.now();
    if (isTyping ? toldAt !== undefined && now - toldAt < EVERY : toldAt === undefined) return;
    toldAt = isTyping ? now : undefined;
    send(isTyping);
  };
  return tell;
};

/** Calls `forget` when the last `renew` is eight seconds old. */
export const createTypingExpiry = (
  environment: Environment,
  forget: () => void,
): { readonly renew: () => void; readonly cancel: () => void } => {
  let cancel = (): void => {};
  return {
    renew: () => {
      cancel();
      cancel = environment.setTimer(forget, THEIRS_ENDS);
    },
    cancel: () => cancel(),
  };
};
