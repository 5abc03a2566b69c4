// Tells the server how far I have read: only in my own conversations, only while the page is really looked at. IB49.
import { useEffect, useRef } from "preact/hooks";
import type { Thread } from "../desk/desk-state.ts";
import type { Desk } from "../desk/desk.ts";
import { lastVisitorSeq } from "./thread-lines.ts";

const isLookedAt = (): boolean => document.visibilityState === "visible" && document.hasFocus();

export const useReadMarks = (desk: Desk, thread: Thread | undefined, isMine: boolean): void => {
  const marked = useRef("");
  useEffect(() => {
    if (thread === undefined || !isMine) return;
    const { conversation, timeline } = thread;
    const seq = lastVisitorSeq(timeline.entries);
    const mark = (): void => {
      const key = `${conversation.conversation}:${seq}`;
      if (seq <= conversation.read.agents || marked.current === key || !isLookedAt()) return;
      marked.current = key;
      desk.markRead(conversation.conversation, seq);
    };
    mark();
    window.addEventListener("focus", mark);
    document.addEventListener("visibilitychange", mark);
    return () => {
      window.removeEventListener("focus", mark);
      document.removeEventListener("visibilitychange", mark);
    };
  }, [desk, thread, isMine]);
};
