// Short messages at the bottom: what was refused, and closings that can still be undone.
import type { ConversationId } from "@baton/protocol";
import { useRef, useState } from "preact/hooks";
import { visitorName } from "../format/names.ts";
import { useWords } from "../i18n/words.ts";
import { useInbox } from "./inbox-context.ts";
import type { Closing } from "./use-closing.ts";

const SHOWN_MS = 6_000;

export type Toast = { readonly id: number; readonly text: string };

/** Toasts that leave by themselves. */
export const useToasts = () => {
  const next = useRef(1);
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const tell = (text: string): void => {
    const id = next.current++;
    setToasts((list) => [...list.filter((toast) => toast.text !== text).slice(-2), { id, text }]);
    setTimeout(() => setToasts((list) => list.filter((toast) => toast.id !== id)), SHOWN_MS);
  };
  return { toasts, tell };
};

const ClosingToast = ({ id, closing }: { readonly id: ConversationId; readonly closing: Closing }) => {
  const words = useWords();
  const { state } = useInbox();
  const row = state.rows.get(id);
  return (
    <div class="toast closing">
      <span class="toast-bar" aria-hidden="true" />
      <span>{words.closing.pending(row === undefined ? "" : visitorName(row, words))}</span>
      <button type="button" class="toast-button" onClick={() => closing.undo(id)}>
        {words.closing.undo}
      </button>
      <button type="button" class="toast-button quiet" onClick={() => closing.now(id)}>
        {words.closing.now}
      </button>
    </div>
  );
};

type ToastsProps = { readonly toasts: readonly Toast[]; readonly closing: Closing };

export const Toasts = ({ toasts, closing }: ToastsProps) => (
  <div class="toasts" role="status">
    {closing.waiting.map((id) => (
      <ClosingToast key={id} id={id} closing={closing} />
    ))}
    {toasts.map((toast) => (
      <div key={toast.id} class="toast">
        {toast.text}
      </div>
    ))}
  </div>
);
