// Whoever accepts by key goes on by writing: the text box gets the focus once the conversation is theirs. Keeps IB164.
import type { ConversationId } from "@baton/protocol";
import { useEffect } from "preact/hooks";
import { useInbox } from "../shell/inbox-context.ts";
import { takesKeys } from "../shell/shortcuts.ts";
import type { Box } from "./use-box.ts";

/** Takes the focus only from where nobody writes, and only for the conversation that was accepted last. */
export const useFocusOnceMine = (conversation: ConversationId, isMine: boolean, box: Box): void => {
  const { writeNext } = useInbox();
  useEffect(() => {
    if (!isMine || writeNext.current !== conversation) return;
    writeNext.current = undefined;
    if (!takesKeys(document.activeElement)) box.ref.current?.focus();
  }, [conversation, isMine]);
};
