// When Enter sends. Two-set Hangul is always composing its last syllable and has no candidate window, so one Enter must
// both end the syllable and send; Japanese and Chinese use Enter to choose a candidate, which must not send.
// Pure: next(state, event) → [state, action]. Keeps WG30–WG34.

export type EnterState = {
  /** The text being composed, undefined when nothing is. */
  readonly composing?: string | undefined;
  /** Enter came while a syllable was open: send when it is whole. */
  readonly isPending: boolean;
  /** The last composition: when it ended, and whether it was Hangul. */
  readonly endedAt: number;
  readonly wasHangul: boolean;
  readonly sentAt: number;
};

export type EnterEvent =
  | { readonly kind: "compose"; readonly data: string }
  | { readonly kind: "composed"; readonly at: number }
  | {
      readonly kind: "enter";
      readonly at: number;
      readonly isComposing: boolean;
      readonly keyCode: number;
      readonly hasModifier: boolean;
      readonly isEmpty: boolean;
    }
  /** A line break is about to be put in. */
  | { readonly kind: "break"; readonly at: number }
  | { readonly kind: "blur" };

/** `swallow`: prevent the default. `send`: that, and send. `send-soon`: send in the next task, when the text is whole. */
export type EnterAction = "none" | "swallow" | "send" | "send-soon";

export const ENTER_AT_REST: EnterState = {
  isPending: false,
  endedAt: -Infinity,
  wasHangul: false,
  sentAt: -Infinity,
};

const isHangul = (text: string): boolean => /^[\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff]*$/.test(text);

/** Safari ends the composition first and calls its key 229 afterwards. */
const SAFARI_MS = 100;
/** Some systems deliver the Enter that ended a syllable once more. */
const ECHO_MS = 50;

const press = (
  state: EnterState,
  event: Extract<EnterEvent, { kind: "enter" }>,
): readonly [EnterState, EnterAction] => {
  const { at, isComposing, keyCode } = event;
  if (event.hasModifier) return [state, "none"];
  if (isComposing || state.composing !== undefined)
    return isHangul(state.composing ?? "") ? [{ ...state, isPending: true }, "none"] : [state, "none"];
  if (keyCode === 229 && !(state.wasHangul && at - state.endedAt < SAFARI_MS)) return [state, "none"];
  if (event.isEmpty && at - state.sentAt < ECHO_MS) return [state, "swallow"];
  return [{ ...state, sentAt: at }, "send"];
};

/** What an event means for Enter. `at` is in ms on one clock. */
export const nextEnter = (state: EnterState, event: EnterEvent): readonly [EnterState, EnterAction] => {
  switch (event.kind) {
    case "compose":
      return [{ ...state, composing: event.data }, "none"];
    case "composed": {
      const { at } = event;
      const wasHangul = isHangul(state.composing ?? "");
      const ended = { ...state, composing: undefined, isPending: false, endedAt: at, wasHangul };
      return state.isPending && wasHangul ? [{ ...ended, sentAt: at }, "send-soon"] : [ended, "none"];
    }
    case "enter":
      return press(state, event);
    case "break":
      return [state, state.isPending || event.at - state.sentAt < ECHO_MS ? "swallow" : "none"];
    case "blur":
      return [{ ...state, isPending: false }, "none"];
  }
};
