/** Counts what is open by key, such as sockets by visitor or by address and site. */
export interface ConnectionCounter {
  /** Opens one if fewer than `most` are open under the key; the returned function closes it, once. */
  open(key: string, most: number): (() => void) | undefined;
  count(key: string): number;
  readonly total: number;
}

export const createConnectionCounter = (): ConnectionCounter => {
  const open = new Map<string, number>();
  let total = 0;

  const close = (key: string): void => {
    const left = (open.get(key) ?? 1) - 1;
    if (left === 0) open.delete(key);
    else open.set(key, left);
    total -= 1;
  };

  return {
    open: (key, most) => {
      const count = open.get(key) ?? 0;
      if (count >= most) return undefined;
      open.set(key, count + 1);
      total += 1;
      let isOpen = true;
      return () => {
        if (isOpen) close(key);
        isOpen = false;
      };
    },
    count: (key) => open.get(key) ?? 0,
    get total() {
      return total;
    },
  };
};
