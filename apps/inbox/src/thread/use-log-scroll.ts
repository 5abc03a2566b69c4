// Keeps a log at its end while the reader is there; otherwise counts what came instead of yanking the scroll. IB47.
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

const NEAR_PX = 80;

export type LogScroll = {
  readonly ref: RefObject<HTMLDivElement | null>;
  /** Lines that came while the reader was further up. */
  readonly unseen: number;
  readonly toEnd: () => void;
  readonly onScroll: () => void;
};

/** `count` is how many lines there are, `mine` how many of them I wrote: my own words always scroll. */
export const useLogScroll = (count: number, mine: number): LogScroll => {
  const ref = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const before = useRef({ count, mine });
  const [unseen, setUnseen] = useState(0);

  const toEnd = (): void => {
    const log = ref.current;
    if (log !== null) log.scrollTop = log.scrollHeight;
    isAtEnd.current = true;
    setUnseen(0);
  };

  useLayoutEffect(() => {
    const came = count - before.current.count;
    const wroteMyself = mine > before.current.mine;
    before.current = { count, mine };
    if (isAtEnd.current || wroteMyself) toEnd();
    else if (came > 0) setUnseen((now) => now + came);
  }, [count, mine]);

  useEffect(() => {
    const log = ref.current;
    if (log === null || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) log.scrollTop = log.scrollHeight;
    });
    observer.observe(log);
    if (log.firstElementChild !== null) observer.observe(log.firstElementChild);
    return () => observer.disconnect();
  }, []);

  return {
    ref,
    unseen,
    toEnd,
    onScroll: () => {
      const log = ref.current;
      if (log === null) return;
      isAtEnd.current = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
      if (isAtEnd.current) setUnseen(0);
    },
  };
};
