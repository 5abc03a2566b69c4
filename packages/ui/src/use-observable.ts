import { useEffect, useState } from "preact/hooks";

/** What the hook needs of an observable; the client's fits. */
type Watchable<Value> = { get(): Value; subscribe(listener: () => void): () => void };

/** The observable's value; draws again when it changes. */
export const useObservable = <Value>(source: Watchable<Value>): Value => {
  const [value, setValue] = useState(() => source.get());
  useEffect(() => {
    const update = (): void => setValue(() => source.get());
    update();
    return source.subscribe(update);
  }, [source]);
  return value;
};
