// The text box. It owns its text: drawing never writes into it, because that would break a syllable being composed.
import { ENTER_AT_REST, nextEnter, type EnterEvent } from "@baton/ui";

export type ComposerDeps = {
  readonly initial: string;
  readonly onInput: (text: string) => void;
  readonly onSend: () => void;
};

export type Composer = {
  /** A stable ref for the textarea. */
  readonly attach: (box: HTMLTextAreaElement | null) => void;
  readonly send: () => void;
  /** As it stands now. */
  readonly text: () => string;
  readonly setText: (text: string) => void;
  /** Grows or shrinks to its text. In a closed panel there is nothing to measure, so to be called when it is shown. */
  readonly fit: () => void;
  readonly focus: () => void;
};

/** Grows with its text; the style sheet stops it at five lines. */
const fit = (box: HTMLTextAreaElement): void => {
  box.style.height = "0";
  box.style.height = `${box.scrollHeight}px`;
};

/** Wires a textarea: Enter, composition, drafts, growing. */
export const createComposer = ({ initial, onInput, onSend }: ComposerDeps): Composer => {
  let box: HTMLTextAreaElement | null = null;
  let text = initial;
  let state = ENTER_AT_REST;

  const feed = (input: EnterEvent, event: Event): void => {
    const [after, action] = nextEnter(state, input);
    state = after;
    if (action === "send-soon") setTimeout(onSend);
    if (action === "send" || action === "swallow") event.preventDefault();
    if (action === "send") onSend();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" && !event.code.endsWith("Enter")) return;
    const { isComposing, keyCode, timeStamp, shiftKey, ctrlKey, altKey, metaKey } = event;
    const hasModifier = shiftKey || ctrlKey || altKey || metaKey;
    const isEmpty = box?.value === "";
    feed({ kind: "enter", at: timeStamp, isComposing, keyCode, hasModifier, isEmpty }, event);
  };
  const fitNow = (): void => {
    if (box) fit(box);
  };
  const changed = (): void => {
    if (!box) return;
    text = box.value;
    fitNow();
    onInput(text);
  };
  window.addEventListener("resize", fitNow);
  return {
    attach: (next) => {
      box = next;
      if (!box) return;
      box.value = text;
      fitNow();
      box.addEventListener("compositionstart", (event) => feed({ kind: "compose", data: event.data }, event));
      box.addEventListener("compositionupdate", (event) =>
        feed({ kind: "compose", data: event.data }, event),
      );
      box.addEventListener("compositionend", (event) =>
        feed({ kind: "composed", at: event.timeStamp }, event),
      );
      box.addEventListener("beforeinput", (event) => {
        if (/Break|Para/.test(event.inputType)) feed({ kind: "break", at: event.timeStamp }, event);
      });
      box.addEventListener("keydown", onKey);
      box.addEventListener("blur", (event) => feed({ kind: "blur" }, event));
      box.addEventListener("input", changed);
    },
    send: onSend,
    text: () => box?.value ?? "",
    setText: (value) => {
      if (box) box.value = value;
      changed();
    },
    fit: fitNow,
    focus: () => box?.focus(),
  };
};
