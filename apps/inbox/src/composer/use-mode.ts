// Which of the two is being written, a reply or a note. Whoever takes, returns or closes the conversation meanwhile, on this
// device or another, never turns what stands in the box into the other. Keeps IB157.
import type { ConversationId } from "@baton/protocol";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { drafts, type Mode } from "./drafts.ts";

const OTHER: Readonly<Record<Mode, Mode>> = { reply: "note", note: "reply" };

/** `settle` is told the words whenever they change: an empty box goes over to what can be written now. */
export const useMode = (conversation: ConversationId, canSay: boolean) => {
  const usual: Mode = canSay ? "reply" : "note";
  const hasWords = (mode: Mode): boolean => drafts.get(conversation, mode) !== "";
  // What was being written goes on, also after a reload.
  const [mode, setMode] = useState<Mode>(() =>
    !hasWords(usual) && hasWords(OTHER[usual]) ? OTHER[usual] : usual,
  );
  const couldSay = useRef(canSay);

  const canWrite = (wanted: Mode): boolean => wanted === "note" || canSay || hasWords("reply");
  useLayoutEffect(() => {
    if (couldSay.current === canSay) return;
    couldSay.current = canSay;
    if (!hasWords(mode)) setMode(usual);
  }, [canSay]);

  const modes: readonly Mode[] = canWrite("reply") || mode === "reply" ? ["reply", "note"] : ["note"];
  return {
    mode,
    /** Those that can be chosen: a reply that was begun can be come back to. */
    modes,
    setMode: (wanted: Mode): void => setMode(canWrite(wanted) ? wanted : "note"),
    settle: (text: string): void => {
      if (text === "" && mode === "reply" && !canSay) setMode("note");
    },
  };
};
