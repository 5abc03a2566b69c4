// The text box of the composer with the draft behind it. Uncontrolled: writing `value` back on every key breaks Hangul.
import type { ConversationId } from "@baton/protocol";
import { useEffect, useRef, useState } from "preact/hooks";
import { drafts, type Mode } from "./drafts.ts";

const fit = (box: HTMLTextAreaElement): void => {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
};

/** `onText` is told what stands before the caret whenever the text has changed. */
export const useBox = (conversation: ConversationId, mode: Mode, onText: (beforeCaret: string) => void) => {
  const ref = useRef<HTMLTextAreaElement>(null);
  const [length, setLength] = useState(0);

  const changed = (): void => {
    const box = ref.current;
    if (box === null) return;
    fit(box);
    setLength(box.value.length);
    drafts.set(conversation, mode, box.value);
    onText(box.value.slice(0, box.selectionEnd));
  };
  const write = (text: string, caret = text.length): void => {
    if (ref.current === null) return;
    ref.current.value = text;
    ref.current.setSelectionRange(caret, caret);
    changed();
  };
  useEffect(() => write(drafts.get(conversation, mode)), [conversation, mode]);

  return { ref, length, changed, write, text: () => ref.current?.value ?? "" };
};

export type Box = ReturnType<typeof useBox>;
