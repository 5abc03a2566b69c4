/** A value that can be watched. `get` returns the same object until it changes. */
export interface Observable<Value> {
  get(): Value;
  /** Called after each change, never at once; the returned function unsubscribes. */
  subscribe(listener: () => void): () => void;
}

/** An observable with its setter. A listener may subscribe or unsubscribe while being called. */
export const createObservable = <Value>(
  initial: Value,
): Observable<Value> & { readonly set: (value: Value) => void } => {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (value) => {
      if (value === current) return;
      current = value;
      for (const listener of listeners) listener();
    },
  };
};
