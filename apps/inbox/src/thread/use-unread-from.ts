// Up to where the thread was read when it was opened or last looked away from: a divider stands after that. Keeps IB165.
import type { AgentConversation, Entry } from "@baton/protocol";
import { useEffect, useRef, useState } from "preact/hooks";

/** A seq; 0 where no divider is to stand. It goes once `mine`, the number of my own lines, grows. */
export const useUnreadFrom = (
  { read, unread }: Pick<AgentConversation, "read" | "unread">,
  entries: readonly Entry[],
  mine: number,
): number => {
  const [readUpTo, setReadUpTo] = useState(unread > 0 ? read.agents : 0);
  const last = useRef(0);
  last.current = entries.at(-1)?.seq ?? 0;
  useEffect(() => {
    const lookAway = (): void => setReadUpTo(last.current);
    window.addEventListener("blur", lookAway);
    return () => window.removeEventListener("blur", lookAway);
  }, []);
  const wrote = useRef(mine);
  useEffect(() => {
    if (mine > wrote.current) setReadUpTo(0);
    wrote.current = mine;
  }, [mine]);
  return readUpTo;
};
