// Binds the Enter rule to a text box.
import { useMemo, useRef } from "preact/hooks";
import { ENTER_START, nextEnter, type EnterInput } from "./enter-rule.ts";

/** Handlers for a textarea; `onEnter` runs when Enter means "send", with the box's text complete. */
export const useEnter = (onEnter: () => void) => {
  const state = useRef(ENTER_START);
  const latest = useRef(onEnter);
  latest.current = onEnter;

  return useMemo(() => {
    const feed = (input: EnterInput, event: Event): void => {
      const [next, effects] = nextEnter(state.current, input);
      state.current = next;
      if (effects.includes("prevent")) event.preventDefault();
      if (effects.includes("send")) latest.current();
      if (effects.includes("send-soon")) setTimeout(() => latest.current(), 0);
    };
    return {
      onCompositionStart: (event: CompositionEvent) => feed({ kind: "composition-start" }, event),
      onCompositionUpdate: (event: CompositionEvent) =>
        feed({ kind: "composition-update", data: event.data }, event),
      onCompositionEnd: (event: CompositionEvent) =>
        feed({ kind: "composition-end", data: event.data, at: event.timeStamp }, event),
      onEnterKey: (event: KeyboardEvent & { readonly currentTarget: HTMLTextAreaElement }) =>
        feed(
          {
            kind: "enter",
            at: event.timeStamp,
            isComposing: event.isComposing,
            isShift: event.shiftKey,
            keyCode: event.keyCode,
            isEmpty: event.currentTarget.value === "",
          },
          event,
        ),
      onBlurAway: (event: FocusEvent) => feed({ kind: "blur" }, event),
      onBeforeInput: (event: InputEvent) => {
        if (event.inputType === "insertLineBreak" || event.inputType === "insertParagraph") {
          feed({ kind: "line-break", at: event.timeStamp }, event);
        }
      },
    };
  }, []);
};
