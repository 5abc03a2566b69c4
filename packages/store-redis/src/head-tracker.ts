// Whether everything a site's gateways told was heard here: commits are numbered 1, 2, 3 … and come in any order.
export type HeadTracker = {
  /** This number was heard. */
  heard(told: number): void;
  /** Everything up to this number was told. */
  expect(told: number): void;
  /** Another life: begin after this number. */
  reset(told: number): void;
  close(): void;
};

export type HeadTrackerSpec = {
  /** How long a number may be late before it counts as lost. */
  readonly patienceMs: number;
  /** Something was lost; what is missing up to now is given up. */
  readonly onGap: () => void;
};

export const createHeadTracker = ({ patienceMs, onGap }: HeadTrackerSpec): HeadTracker => {
  /** Everything up to here was heard or given up. */
  let whole = 0;
  let head = 0;
  const ahead = new Set<number>();
  let timer: NodeJS.Timeout | undefined;

  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const giveUp = (): void => {
    timer = undefined;
    whole = head;
    ahead.clear();
    onGap();
  };
  const settle = (): void => {
    while (ahead.delete(whole + 1)) whole += 1;
    if (whole >= head) stop();
    else timer ??= setTimeout(giveUp, patienceMs);
  };
  return {
    heard: (told) => {
      if (told <= whole) return;
      head = Math.max(head, told);
      if (told === whole + 1 && ahead.size === 0) whole = told;
      else ahead.add(told);
      settle();
    },
    expect: (told) => {
      head = Math.max(head, told);
      settle();
    },
    reset: (told) => {
      whole = told;
      head = told;
      ahead.clear();
      stop();
    },
    close: stop,
  };
};
