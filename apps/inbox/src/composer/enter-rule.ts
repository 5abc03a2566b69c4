// When Enter means "send", with and without an input method. Hangul has no candidate window, so one Enter both ends the
// last syllable and sends; Japanese and Chinese only commit. Pure: times come in with the events. Keeps IB60–IB63.

export type EnterState = {
  /** What the input method shows as not yet final. */
  readonly composing: string | undefined;
  /** Send as soon as the composition has ended. */
  readonly isPending: boolean;
  readonly ended?: { readonly data: string; readonly at: number };
  readonly sentAt?: number;
};

export type EnterInput =
  | { readonly kind: "composition-start" }
  | { readonly kind: "composition-update"; readonly data: string }
  | { readonly kind: "composition-end"; readonly data: string; readonly at: number }
  | {
      readonly kind: "enter";
      readonly at: number;
      readonly isComposing: boolean;
      readonly isShift: boolean;
      /** 229: the input method has the key. */
      readonly keyCode: number;
      readonly isEmpty: boolean;
    }
  | { readonly kind: "line-break"; readonly at: number }
  | { readonly kind: "blur" };

/** `send-soon`: in the next task, when the text holds its last syllable. `prevent`: the browser must do nothing. */
export type EnterEffect = "send" | "send-soon" | "prevent";

export const ENTER_START: EnterState = { composing: undefined, isPending: false };

const IME_KEY = 229;
/** Safari ends the composition just before the key arrives. */
const SAFARI_MS = 100;
const TWICE_MS = 50;

const isHangul = (text: string): boolean => /^\p{Script=Hangul}+$/u.test(text);

const within = (at: number, since: number | undefined, ms: number): boolean =>
  since !== undefined && at - since < ms;

const onEnter = (
  state: EnterState,
  input: Extract<EnterInput, { kind: "enter" }>,
): readonly [EnterState, readonly EnterEffect[]] => {
  if (input.isShift) return [state, []];
  if (input.isComposing || state.composing !== undefined) {
    return isHangul(state.composing ?? "") ? [{ ...state, isPending: true }, []] : [state, []];
  }
  if (input.keyCode === IME_KEY) {
    const endedHangul = isHangul(state.ended?.data ?? "") && within(input.at, state.ended?.at, SAFARI_MS);
    return endedHangul ? [{ ...state, sentAt: input.at }, ["prevent", "send"]] : [state, []];
  }
  // Some systems repeat the Enter that ended the composition.
  if (input.isEmpty && within(input.at, state.sentAt, TWICE_MS)) return [state, ["prevent"]];
  return [{ ...state, sentAt: input.at }, ["prevent", "send"]];
};

/** What follows from an event of the text box. */
export const nextEnter = (
  state: EnterState,
  input: EnterInput,
): readonly [EnterState, readonly EnterEffect[]] => {
  switch (input.kind) {
    case "composition-start":
      return [{ ...state, composing: "", isPending: false }, []];
    case "composition-update":
      return [{ ...state, composing: input.data }, []];
    case "composition-end": {
      const { data, at } = input;
      const rest = { composing: undefined, isPending: false, ended: { data, at } };
      return state.isPending
        ? [{ ...rest, sentAt: at }, ["send-soon"]]
        : [{ ...rest, ...(state.sentAt === undefined ? {} : { sentAt: state.sentAt }) }, []];
    }
    case "enter":
      return onEnter(state, input);
    case "blur":
      return [{ ...state, composing: undefined, isPending: false }, []];
    case "line-break":
      return [state, state.isPending || within(input.at, state.sentAt, TWICE_MS) ? ["prevent"] : []];
  }
};
