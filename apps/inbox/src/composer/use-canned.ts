// The list of canned replies while it is called: what fits, which is chosen, what a key does to it.
import type { CannedReply } from "@baton/protocol";
import { useId, useState } from "preact/hooks";
import { cannedCall, findCanned, type CannedCall } from "./canned.ts";

/** `onPick` gets the reply and where its call began. */
export const useCanned = (
  replies: readonly CannedReply[],
  onPick: (reply: CannedReply, from: number) => void,
) => {
  const id = useId();
  const [call, setCall] = useState<CannedCall>();
  const [active, setActive] = useState(0);
  const found = call === undefined ? [] : findCanned(replies, call.query);
  const chosen = found[active];

  const dismiss = (): void => setCall(undefined);
  const pick = (reply: CannedReply): void => {
    if (call !== undefined) onPick(reply, call.from);
    dismiss();
  };
  /** True when the key was for the list. */
  const onKey = (event: KeyboardEvent): boolean => {
    if (call === undefined || event.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: found.length - 1 }[event.key];
    if (step !== undefined && found.length > 0) setActive((active + step) % found.length);
    else if (event.key === "Tab" && chosen !== undefined && !event.shiftKey) pick(chosen);
    else if (event.key === "Escape") dismiss();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const look = (beforeCaret: string): void => {
    setCall(cannedCall(beforeCaret));
    setActive(0);
  };
  return {
    id,
    isOpen: call !== undefined,
    found,
    active,
    chosen,
    look,
    dismiss,
    pick,
    onKey,
    point: setActive,
  };
};
