// Words that are shown only to whoever asks for them. Keeps IB116.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useWords, type Words } from "../i18n/words.ts";
import { Icon } from "../shell/icon.tsx";
import { isAbusive } from "./abuse.ts";

type FoldedProps = { readonly text: string; readonly children: ComponentChildren };

/** The children; behind a button where the text is abusive. */
export const Folded = ({ text, children }: FoldedProps) => {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  if (!isAbusive(text)) return <>{children}</>;
  return (
    <>
      <button
        type="button"
        class="folded"
        lang={words.app.lang}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="eye" size={15} />
        {isOpen ? words.thread.unfolded : words.thread.folded}
      </button>
      {isOpen && <div class="unfolded">{children}</div>}
    </>
  );
};

/** The text for places too small to unfold it: lists and notifications. */
export const quietText = (text: string, words: Words): string =>
  isAbusive(text) ? words.thread.foldedShort : text;
