// A short break of the link must not take an agent out of the queue; a long one must not put a person back in.

/** After a longer absence the agent decides again; coming back to work is not the laptop's choice. */
export const PRESENCE_KEPT_MS = 5 * 60_000;

export type PresenceMemory = {
  readonly lose: (wasAvailable: boolean) => void;
  /** Whether the agent should be made available again now that the link is back. */
  readonly shouldReturn: (isAvailable: boolean) => boolean;
  readonly forget: () => void;
};

/** Remembers by the clock `now` (epoch ms). */
export const createPresenceMemory = (now: () => number): PresenceMemory => {
  let lostAt: number | undefined;
  return {
    lose: (wasAvailable) => {
      lostAt = wasAvailable ? now() : undefined;
    },
    shouldReturn: (isAvailable) => {
      const since = lostAt;
      lostAt = undefined;
      return !isAvailable && since !== undefined && now() - since <= PRESENCE_KEPT_MS;
    },
    forget: () => {
      lostAt = undefined;
    },
  };
};
