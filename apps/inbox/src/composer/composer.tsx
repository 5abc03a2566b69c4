// Where an agent writes: a reply or an internal note. Keeps IB60–IB68.
import { LIMITS, type ConversationId } from "@baton/protocol";
import { useImperativeHandle } from "preact/hooks";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../shell/icon.tsx";
import { useInbox } from "../shell/inbox-context.ts";
import { CannedList } from "./canned-list.tsx";
import type { Mode } from "./drafts.ts";
import { useBox, type Box } from "./use-box.ts";
import { useCanned } from "./use-canned.ts";
import { useFocusOnceMine } from "./use-focus-once-mine.ts";
import { useMode } from "./use-mode.ts";
import { useEnter } from "./use-enter.ts";
import { useTypingSign } from "./use-typing-sign.ts";

/** What the keyboard shortcuts may do with the composer on screen. */
export type ComposerHandle = { readonly focus: (on: Mode | "canned") => void };

type ComposerProps = {
  readonly conversation: ConversationId;
  /** Of my assignment; without one only notes can be written. */
  readonly fence: number | undefined;
};

type ModesProps = {
  readonly mode: Mode;
  /** What can be written, or was begun while it could. */
  readonly modes: readonly Mode[];
  readonly onMode: (mode: Mode) => void;
};

const Modes = ({ mode, modes, onMode }: ModesProps) => {
  const words = useWords();
  return (
    <div class="modes" role="group" aria-label={words.composer.mode}>
      {modes.map((each) => (
        <button
          key={each}
          type="button"
          class={`mode ${each}`}
          aria-pressed={mode === each}
          onClick={() => onMode(each)}
        >
          {words.composer[each]}
        </button>
      ))}
    </div>
  );
};

type FieldProps = {
  readonly mode: Mode;
  readonly box: Box;
  readonly canned: ReturnType<typeof useCanned>;
  readonly over: number;
  readonly isBlocked: boolean;
  readonly onSubmit: () => void;
  readonly onInput: () => void;
};

const Field = ({ mode, box, canned, over, isBlocked, onSubmit, onInput }: FieldProps) => {
  const words = useWords();
  const isNote = mode === "note";
  const { chosen, pick } = canned;
  const { onEnterKey, onBlurAway, ...enter } = useEnter(() =>
    chosen === undefined ? onSubmit() : pick(chosen),
  );
  return (
    <div class="composer-box">
      <textarea
        ref={box.ref}
        class="composer-text"
        rows={1}
        aria-label={isNote ? words.composer.note : words.composer.label}
        placeholder={isNote ? words.composer.notePlaceholder : words.composer.placeholder}
        aria-autocomplete={isNote ? undefined : "list"}
        aria-controls={canned.isOpen ? canned.id : undefined}
        aria-activedescendant={chosen === undefined ? undefined : `${canned.id}-${canned.active}`}
        aria-invalid={over > 0}
        enterkeyhint="send"
        onInput={onInput}
        onKeyDown={(event) => {
          if (canned.onKey(event)) return;
          if (event.key === "Enter" || event.code === "Enter") onEnterKey(event);
          else if (event.key === "Escape" && !event.isComposing) event.currentTarget.blur();
        }}
        onBlur={(event) => {
          onBlurAway(event);
          canned.dismiss();
        }}
        {...enter}
      />
      <button
        type="button"
        class="send"
        aria-label={isNote ? words.composer.saveNote : words.composer.send}
        disabled={box.length === 0 || over > 0 || isBlocked}
        onClick={onSubmit}
      >
        <Icon name={isNote ? "check" : "send"} />
      </button>
    </div>
  );
};

const Foot = ({ mode, over, isBlocked }: Pick<FieldProps, "mode" | "over" | "isBlocked">) => {
  const words = useWords();
  return (
    <p class="composer-foot">
      {isBlocked ? (
        <span class="over" role="alert">
          {words.composer.cannotSend}
        </span>
      ) : over > 0 ? (
        <span class="over" role="alert">
          {words.composer.tooLong(over)}
        </span>
      ) : (
        <span class="meta wide-only key-hint">{words.composer.hint}</span>
      )}
      {mode === "note" && <span class="note-hidden">{words.thread.noteHidden}</span>}
    </p>
  );
};

/** The handle writes a slash where replies are called, after whatever stands there. */
const useHandle = (box: Box, canSay: boolean, setMode: (mode: Mode) => void): void => {
  const { composer } = useInbox();
  useImperativeHandle(
    composer,
    (): ComposerHandle => ({
      focus: (on) => {
        setMode(on === "note" ? "note" : "reply");
        // After the draft of that mode stands in the box.
        setTimeout(() => {
          const text = box.text();
          if (on === "canned" && canSay) box.write(/(?:^|\s)$/u.test(text) ? `${text}/` : `${text} /`);
          box.ref.current?.focus();
        }, 0);
      },
    }),
    [box, canSay],
  );
};

export const Composer = ({ conversation, fence }: ComposerProps) => {
  const { desk, state } = useInbox();
  const canSay = fence !== undefined;
  const { mode, modes, setMode, settle } = useMode(conversation, canSay);
  const typing = useTypingSign(desk, conversation);
  const replies = state.site?.cannedReplies ?? [];

  const canned = useCanned(replies, (reply, from) => {
    const text = box.text();
    const before = text.slice(0, from) + reply.text;
    box.write(before + text.slice(box.ref.current?.selectionEnd ?? text.length), before.length);
    box.ref.current?.focus();
  });
  const box = useBox(conversation, mode, (before) => {
    settle(box.text());
    if (mode === "reply" && canSay) canned.look(before);
    else canned.dismiss();
  });
  useHandle(box, canSay, setMode);
  useFocusOnceMine(conversation, canSay, box);

  const isBlocked = mode === "reply" && !canSay;
  const submit = (): void => {
    const text = box.text().normalize("NFC").trim();
    if (text === "" || text.length > LIMITS.textLength || isBlocked) return;
    if (mode === "note") desk.submit({ kind: "note", conversation, text });
    else if (fence !== undefined) desk.submit({ kind: "say", conversation, fence, text });
    typing.stop();
    box.write("");
    box.ref.current?.focus();
  };
  const onInput = (): void => {
    box.changed();
    if (mode === "reply" && canSay && box.text() !== "") typing.typed();
    else typing.stop();
  };
  const over = box.length - LIMITS.textLength;
  return (
    <div class={`composer ${mode}`}>
      {canned.isOpen && (
        <CannedList
          id={canned.id}
          replies={canned.found}
          active={canned.active}
          hasAny={replies.length > 0}
          onPick={canned.pick}
          onPoint={canned.point}
        />
      )}
      <Modes mode={mode} modes={modes} onMode={setMode} />
      <Field {...{ mode, box, canned, over, isBlocked, onInput }} onSubmit={submit} />
      <Foot {...{ mode, over, isBlocked }} />
    </div>
  );
};
