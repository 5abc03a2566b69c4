import type { Ui } from "./model.ts";

/** What only this page knows, with one drawing for however many changes came at once. */
export type UiStore = {
  readonly get: () => Ui;
  readonly set: (change: Partial<Ui>) => void;
  /** Draws after what is going on now. */
  readonly drawSoon: () => void;
};

/** A closed panel's store; `draw` runs in a microtask after each change. */
export const createUi = (draw: () => void): UiStore => {
  let ui: Ui = { isOpen: false };
  let isDue = false;
  const drawSoon = (): void => {
    if (!isDue)
      queueMicrotask(() => {
        isDue = false;
        draw();
      });
    isDue = true;
  };
  return {
    get: () => ui,
    set: (change) => {
      ui = { ...ui, ...change };
      drawSoon();
    },
    drawSoon,
  };
};
