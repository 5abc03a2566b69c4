// Where an agent writes: a reply or an internal note. The box is uncontrolled, because writing `value` back breaks
// Hangul while it is being composed. Keeps IB60–IB68.
import { LIMITS, type CannedReply, type ConversationId } from "@baton/protocol";
import { useEffect, useId, useImperativeHandle, useRef, useState } from "preact/hooks";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../shell/icon.tsx";
import { useInbox } from "../shell/inbox-context.ts";
import { cannedCall, findCanned, type CannedCall } from "./canned.ts";
import { CannedList } from "./canned-list.tsx";
import { drafts, type Mode } from "./drafts.ts";
import { useEnter } from "./use-enter.ts";
import { useTypingSign } from "./use-typing-sign.ts";

/** What the keyboard shortcuts may do with the composer on screen. */
export type ComposerHandle = { readonly focus: (on: Mode | "canned") => void };

type ComposerProps = {
  readonly conversation: ConversationId;
  /** Of my assignment; without one only notes can be written. */
  readonly fence: number | undefined;
};

const fit = (box: HTMLTextAreaElement): void => {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
};

const Modes = ({ mode, canSay, onMode }: { mode: Mode; canSay: boolean; onMode: (mode: Mode) => void }) => {
  const words = useWords();
  return (
    <div class="modes" role="group" aria-label={words.composer.mode}>
      {(["reply", "note"] as const).map((each) => (
        <button
          key={each}
          type="button"
          class={`mode ${each}`}
          aria-pressed={mode === each}
          disabled={each === "reply" && !canSay}
          onClick={() => onMode(each)}
        >
          {words.composer[each]}
        </button>
      ))}
    </div>
  );
};

export const Composer = ({ conversation, fence }: ComposerProps) => {
  const words = useWords();
  const { desk, state, composer } = useInbox();
  const listId = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const canSay = fence !== undefined;
  const [chosenMode, setMode] = useState<Mode>("reply");
  const mode: Mode = canSay ? chosenMode : "note";
  const [length, setLength] = useState(0);
  const [call, setCall] = useState<CannedCall>();
  const [active, setActive] = useState(0);
  const typing = useTypingSign(desk, conversation);
  const all = state.site?.cannedReplies ?? [];
  const found = call === undefined ? [] : findCanned(all, call.query);
  const over = length - LIMITS.textLength;

  const read = (): void => {
    const text = box.current;
    if (text === null) return;
    fit(text);
    setLength(text.value.length);
    drafts.set(conversation, mode, text.value);
    const before = text.value.slice(0, text.selectionEnd);
    setCall(mode === "reply" ? cannedCall(before) : undefined);
    setActive(0);
  };

  const write = (text: string, caret = text.length): void => {
    if (box.current === null) return;
    box.current.value = text;
    box.current.setSelectionRange(caret, caret);
    read();
  };

  const pick = (reply: CannedReply): void => {
    const text = box.current;
    if (text === null || call === undefined) return;
    const rest = text.value.slice(text.selectionEnd);
    const before = text.value.slice(0, call.from);
    write(before + reply.text + rest, before.length + reply.text.length);
    setCall(undefined);
    text.focus();
  };

  const submit = (): void => {
    const text = box.current?.value.normalize("NFC").trim() ?? "";
    if (text === "" || text.length > LIMITS.textLength) return;
    if (mode === "note") desk.submit({ kind: "note", conversation, text });
    else if (fence !== undefined) desk.submit({ kind: "say", conversation, fence, text });
    typing.stop();
    write("");
  };

  const chosen = found[active];
  const enter = useEnter(() => (chosen === undefined ? submit() : pick(chosen)));

  const onKey = (event: KeyboardEvent & { readonly currentTarget: HTMLTextAreaElement }): void => {
    if (call !== undefined && found.length > 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      setActive((active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length);
    } else if (event.key === "Tab" && chosen !== undefined && !event.shiftKey) {
      event.preventDefault();
      pick(chosen);
    } else if (event.key === "Escape" && !event.isComposing) {
      event.stopPropagation();
      if (call === undefined) event.currentTarget.blur();
      else setCall(undefined);
    } else if (event.key === "Enter" || event.code === "Enter") {
      enter.onEnterKey(event);
    }
  };

  useEffect(() => {
    write(drafts.get(conversation, mode));
    setCall(undefined);
  }, [conversation, mode]);

  useImperativeHandle(
    composer,
    (): ComposerHandle => ({
      focus: (on) => {
        if (on !== "canned") setMode(on);
        else if (canSay) {
          setMode("reply");
          // After the draft of that mode stands in the box.
          setTimeout(() => {
            const text = box.current?.value ?? "";
            write(text === "" || /\s$/u.test(text) ? `${text}/` : `${text} /`);
          }, 0);
        }
        setTimeout(() => box.current?.focus(), 0);
      },
    }),
    [conversation, mode, canSay],
  );

  return (
    <div class={`composer ${mode}`}>
      {call !== undefined && (
        <CannedList id={listId} replies={found} active={active} hasAny={all.length > 0} onPick={pick} />
      )}
      <Modes mode={mode} canSay={canSay} onMode={setMode} />
      <div class="composer-box">
        <textarea
          ref={box}
          class="composer-text"
          rows={1}
          aria-label={mode === "note" ? words.composer.note : words.composer.label}
          placeholder={mode === "note" ? words.composer.notePlaceholder : words.composer.placeholder}
          aria-autocomplete={mode === "reply" ? "list" : undefined}
          aria-controls={call === undefined ? undefined : listId}
          aria-activedescendant={chosen === undefined ? undefined : `${listId}-${active}`}
          aria-invalid={over > 0}
          enterkeyhint="send"
          onInput={() => {
            read();
            if (mode === "reply" && box.current?.value !== "") typing.typed();
            else typing.stop();
          }}
          onKeyDown={onKey}
          onBlur={() => setCall(undefined)}
          onCompositionStart={enter.onCompositionStart}
          onCompositionUpdate={enter.onCompositionUpdate}
          onCompositionEnd={enter.onCompositionEnd}
          onBeforeInput={enter.onBeforeInput}
        />
        <button
          type="button"
          class="send"
          aria-label={mode === "note" ? words.composer.saveNote : words.composer.send}
          disabled={length === 0 || over > 0}
          onClick={submit}
        >
          <Icon name={mode === "note" ? "check" : "send"} />
        </button>
      </div>
      <p class="composer-foot">
        {over > 0 ? (
          <span class="over" role="alert">
            {words.composer.tooLong(over)}
          </span>
        ) : (
          <span class="meta wide-only">{words.composer.hint}</span>
        )}
        {mode === "note" && <span class="note-hidden">{words.thread.noteHidden}</span>}
      </p>
    </div>
  );
};
