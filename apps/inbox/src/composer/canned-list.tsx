// The list of canned replies above the text box; the box keeps the focus.
import type { CannedReply } from "@baton/protocol";
import { useEffect, useRef } from "preact/hooks";
import { useWords } from "../i18n/words.ts";

type CannedListProps = {
  readonly id: string;
  readonly replies: readonly CannedReply[];
  readonly active: number;
  readonly hasAny: boolean;
  readonly onPick: (reply: CannedReply) => void;
  /** The pointer moved onto this one: Enter inserts what is seen to be chosen. */
  readonly onPoint: (index: number) => void;
};

export const CannedList = ({ id, replies, active, hasAny, onPick, onPoint }: CannedListProps) => {
  const words = useWords();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: "nearest" });
  }, [active]);
  return (
    <div class="canned">
      <p class="canned-head">
        <strong>{words.composer.canned}</strong>
        <span class="meta key-hint">{words.composer.cannedHint}</span>
      </p>
      {replies.length === 0 && (
        <p class="meta canned-none">{hasAny ? words.composer.cannedNone : words.composer.cannedEmpty}</p>
      )}
      <div id={id} ref={list} class="canned-options" role="listbox" aria-label={words.composer.canned}>
        {replies.map((reply, index) => (
          <div
            key={reply.id}
            id={`${id}-${index}`}
            role="option"
            class="canned-option"
            aria-selected={index === active}
            onMouseMove={() => onPoint(index)}
            // Before blur, so that the box keeps its caret.
            onMouseDown={(event) => {
              event.preventDefault();
              onPick(reply);
            }}
          >
            <span class="canned-title">
              {reply.title}
              <kbd class="key">/{reply.shortcut}</kbd>
            </span>
            <span class="canned-text">{reply.text}</span>
          </div>
        ))}
      </div>
    </div>
  );
};
