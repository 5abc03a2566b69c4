// Short messages: what was refused, closings that can still be undone, and words that came elsewhere.
import type { ConversationId } from "@baton/protocol";
import { useRef, useState } from "preact/hooks";
import type { DesktopNotice } from "../alerts/desktop.ts";
import { visitorName } from "../format/names.ts";
import { useWords } from "../i18n/words.ts";
import { useInbox } from "./inbox-context.ts";
import type { Closing } from "./use-closing.ts";

const SHOWN_MS = 6_000;

/** What a notice of the same `tag` replaces, and where a press on it leads. */
type Leading = { readonly tag: string; readonly title: string; readonly onPress: () => void };

export type Toast = { readonly id: number; readonly text: string; readonly leading?: Leading };

const isSame = (a: Toast, b: Omit<Toast, "id">): boolean =>
  b.leading === undefined ? a.text === b.text : a.leading?.tag === b.leading.tag;

/** Toasts that leave by themselves. */
export const useToasts = () => {
  const next = useRef(1);
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const leave = (id: number): void => setToasts((list) => list.filter((toast) => toast.id !== id));
  const add = (toast: Omit<Toast, "id">): void => {
    const id = next.current++;
    setToasts((list) => [...list.filter((each) => !isSame(each, toast)).slice(-2), { ...toast, id }]);
    setTimeout(() => leave(id), SHOWN_MS);
  };
  return {
    toasts,
    leave,
    tell: (text: string): void => add({ text }),
    /** One that leads somewhere. */
    show: ({ title, body, tag, onPress }: DesktopNotice): void =>
      add({ text: body, leading: { tag, title, onPress } }),
  };
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

const LeadingToast = ({ toast, onPress }: { readonly toast: Toast; readonly onPress: () => void }) => (
  <button type="button" class="toast leading" onClick={onPress}>
    <strong>{toast.leading?.title}</strong>
    <span class="toast-words">{toast.text}</span>
  </button>
);

type ToastsProps = {
  readonly toasts: readonly Toast[];
  readonly leave: (id: number) => void;
  readonly closing: Closing;
};

export const Toasts = ({ toasts, leave, closing }: ToastsProps) => (
  <>
    <div class="toasts" role="status">
      {closing.waiting.map((id) => (
        <ClosingToast key={id} id={id} closing={closing} />
      ))}
      {toasts
        .filter(({ leading }) => leading === undefined)
        .map((toast) => (
          <div key={toast.id} class="toast">
            {toast.text}
          </div>
        ))}
    </div>
    <div class="toasts cues" role="status">
      {toasts
        .filter(({ leading }) => leading !== undefined)
        .map((toast) => (
          <LeadingToast
            key={toast.id}
            toast={toast}
            onPress={() => (leave(toast.id), toast.leading?.onPress())}
          />
        ))}
    </div>
  </>
);
