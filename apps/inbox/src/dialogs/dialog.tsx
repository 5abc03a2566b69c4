// A modal dialog on the browser's own element: focus stays inside, Esc closes, focus returns.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../shell/icon.tsx";

type DialogProps = {
  readonly title: string;
  readonly lead?: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
};

export const Dialog = ({ title, lead, onClose, children }: DialogProps) => {
  const words = useWords();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    if (element?.open === false) element.showModal();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div class="dialog-inner">
        <header class="dialog-head">
          <h2 id={id}>{title}</h2>
          <button type="button" class="icon-button" aria-label={words.app.close} onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        {lead !== undefined && <p class="lead">{lead}</p>}
        {children}
      </div>
    </dialog>
  );
};
