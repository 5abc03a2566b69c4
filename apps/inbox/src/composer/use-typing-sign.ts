// Tells the other side that I am typing: at most every few seconds, and once when I stop. Keeps IB66.
import type { ConversationId } from "@baton/protocol";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Desk } from "../desk/desk.ts";

const AGAIN_MS = 3_000;
const IDLE_MS = 5_000;

export const useTypingSign = (desk: Desk, conversation: ConversationId) => {
  const saidAt = useRef(0);
  const idle = useRef<ReturnType<typeof setTimeout>>(undefined);

  const sign = useMemo(() => {
    const stop = (): void => {
      clearTimeout(idle.current);
      if (saidAt.current === 0) return;
      saidAt.current = 0;
      desk.setTyping(conversation, false);
    };
    return {
      stop,
      typed: () => {
        const now = Date.now();
        if (now - saidAt.current >= AGAIN_MS) {
          saidAt.current = now;
          desk.setTyping(conversation, true);
        }
        clearTimeout(idle.current);
        idle.current = setTimeout(stop, IDLE_MS);
      },
    };
  }, [desk, conversation]);

  useEffect(() => sign.stop, [sign]);
  return sign;
};
