// Binds the Enter rule to a text box. Keeps IB60, IB61.
import { ENTER_AT_REST, nextEnter, type EnterEvent } from "@baton/ui";
import { useMemo, useRef } from "preact/hooks";

/** Handlers for a textarea; `onEnter` runs when Enter means "send", with the box's text complete. */
export const useEnter = (onEnter: () => void) => {
  const state = useRef(ENTER_AT_REST);
  const latest = useRef(onEnter);
  latest.current = onEnter;

  return useMemo(() => {
    const feed = (happened: EnterEvent, event: Event): void => {
      const [next, action] = nextEnter(state.current, happened);
      state.current = next;
      if (action === "swallow" || action === "send") event.preventDefault();
      if (action === "send") latest.current();
      if (action === "send-soon") setTimeout(() => latest.current(), 0);
    };
    return {
      onCompositionStart: (event: CompositionEvent) => feed({ kind: "compose", data: "" }, event),
      onCompositionUpdate: (event: CompositionEvent) => feed({ kind: "compose", data: event.data }, event),
      onCompositionEnd: (event: CompositionEvent) => feed({ kind: "composed", at: event.timeStamp }, event),
      onEnterKey: (event: KeyboardEvent & { readonly currentTarget: HTMLTextAreaElement }) =>
        feed(
          {
            kind: "enter",
            at: event.timeStamp,
            isComposing: event.isComposing,
            hasModifier: event.shiftKey,
            keyCode: event.keyCode,
            isEmpty: event.currentTarget.value === "",
          },
          event,
        ),
      onBlurAway: (event: FocusEvent) => feed({ kind: "blur" }, event),
      onBeforeInput: (event: InputEvent) => {
        if (event.inputType === "insertLineBreak" || event.inputType === "insertParagraph") {
          feed({ kind: "break", at: event.timeStamp }, event);
        }
      },
    };
  }, []);
};
