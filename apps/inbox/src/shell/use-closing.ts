// Closing waits a few seconds in which it can be undone; only then is it sent. Keeps IB55.
import type { ConversationId } from "@baton/protocol";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Desk } from "../desk/desk.ts";

const UNDO_MS = 5_000;

export type Closing = {
  /** Conversations about to be closed, oldest first. */
  readonly waiting: readonly ConversationId[];
  readonly start: (conversation: ConversationId) => void;
  readonly undo: (conversation: ConversationId) => void;
  readonly now: (conversation: ConversationId) => void;
};

export const useClosing = (desk: Desk): Closing => {
  const timers = useRef(new Map<ConversationId, ReturnType<typeof setTimeout>>());
  const [waiting, setWaiting] = useState<readonly ConversationId[]>([]);

  const undo = (conversation: ConversationId): void => {
    clearTimeout(timers.current.get(conversation));
    timers.current.delete(conversation);
    setWaiting((list) => list.filter((id) => id !== conversation));
  };
  const now = (conversation: ConversationId): void => {
    undo(conversation);
    // Whose it is may have changed meanwhile; the fence of this moment counts.
    const { me, rows } = desk.get();
    const phase = rows.get(conversation)?.phase;
    if (phase?.kind !== "assigned" || phase.agentId !== me?.id) return;
    desk.submit({ kind: "close", conversation, fence: phase.fence });
  };
  const start = (conversation: ConversationId): void => {
    if (timers.current.has(conversation)) return;
    timers.current.set(
      conversation,
      setTimeout(() => now(conversation), UNDO_MS),
    );
    setWaiting((list) => [...list, conversation]);
  };

  useEffect(() => {
    const all = timers.current;
    // A page that goes away was not asked to undo, but neither was the close confirmed: nothing is sent.
    return () => {
      for (const timer of all.values()) clearTimeout(timer);
      all.clear();
    };
  }, []);

  return { waiting, start, undo, now };
};
