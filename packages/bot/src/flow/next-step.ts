// Runs a flow: a pure step function over its graph; what it wants done comes back as effects. Keeps BT60–BT66.
import { DEFAULT_TEXTS, type DefaultTexts } from "../respond/default-texts.ts";
import { checkValue } from "../respond/field-value.ts";
import { normalise } from "../match/normalise.ts";
import type { Flow, FlowStep } from "../script/flow-schema.ts";
import type { Locale } from "../script/script-parts.ts";
import type { FlowState, LookUpRequest, LookUpResult } from "./flow-state.ts";

/** What happened. */
export type FlowInput =
  /** `text` is the message that started the flow, if one did. */
  | { readonly kind: "start"; readonly text?: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "option"; readonly index: number }
  | { readonly kind: "looked-up"; readonly result: LookUpResult };

/** What the caller does about it, in this order. */
export type FlowEffect =
  | { readonly kind: "say"; readonly text: string }
  | { readonly kind: "offer"; readonly labels: readonly string[] }
  | { readonly kind: "look-up"; readonly request: LookUpRequest }
  | {
      readonly kind: "handoff";
      readonly reason: "form" | "missed";
      readonly step: Extract<FlowStep, { kind: "handoff" }> | undefined;
      readonly collected: Readonly<Record<string, string>>;
    };

/** The state to keep (undefined when the flow is over) and the effects. */
export type FlowMove = readonly [FlowState | undefined, readonly FlowEffect[]];

type Collected = Readonly<Record<string, string>>;

/** Steps passed without waiting before a flow is taken to go in circles. */
const MOST_HOPS = 100;
/** Wrong answers to one question when the step does not say. */
const DEFAULT_ATTEMPTS = 3;

/** What a flow does next. `state` is undefined for a start; a state from an older version of the flow starts over. */
export function nextStep(
  flow: Flow,
  state: FlowState | undefined,
  input: FlowInput,
  locale: Locale,
): FlowMove {
  const step = flow.steps.find((one) => one.id === state?.stepId);
  if (state === undefined || step === undefined || input.kind === "start") return begin(flow, input);
  switch (step.kind) {
    case "ask":
      return input.kind === "text"
        ? answerQuestion(flow, { state, step }, input.text, locale)
        : repeat(state, step);
    case "choose":
      return pickOption(flow, { state, step }, input);
    case "look-up": {
      if (input.kind !== "looked-up") return [state, []];
      const { result } = input;
      const collected =
        result.kind === "found" ? { ...state.collected, answer: result.text } : state.collected;
      return enter(
        flow,
        step[result.kind],
        collected,
        result.kind === "failed" ? DEFAULT_TEXTS[locale].lookUpFailed : undefined,
      );
    }
    case "say":
    case "handoff":
    case "end":
      return enter(flow, step.id, state.collected);
  }
}

/** Who gives the order number together with the wish is not asked for it again. */
function begin(flow: Flow, input: FlowInput): FlowMove {
  const first = flow.steps.find((one) => one.id === flow.start);
  if (input.kind === "start" && first?.kind === "ask" && first.type === "order-number") {
    const checked = checkValue(first.type, input.text ?? "");
    if (checked.ok) return enter(flow, first.next, { [first.field]: checked.value });
  }
  return enter(flow, flow.start, {});
}

/** Walks from a step to the next one that waits. */
function enter(flow: Flow, from: string, collected: Collected, fallback?: string): FlowMove {
  const effects: FlowEffect[] = [];
  let stepId = from;
  for (let hop = 0; hop < MOST_HOPS; hop++) {
    const step = flow.steps.find((one) => one.id === stepId);
    if (step === undefined) break;
    const state = { flowId: flow.id, stepId, collected, attempts: 0 };
    if ("text" in step && step.text !== undefined && step.kind !== "handoff") {
      effects.push({ kind: "say", text: fill(step.text, collected) });
    }
    switch (step.kind) {
      case "say":
        stepId = step.next;
        break;
      case "ask":
        return [state, effects];
      case "choose":
        return [state, [...effects, { kind: "offer", labels: step.options.map((option) => option.label) }]];
      case "look-up":
        return [state, [...effects, { kind: "look-up", request: describe(state, step) }]];
      case "handoff":
        return [undefined, [...effects, { kind: "handoff", reason: "form", step, collected }]];
      case "end":
        return [
          undefined,
          effects.length > 0 || fallback === undefined ? effects : [{ kind: "say", text: fallback }],
        ];
    }
  }
  return [undefined, [...effects, { kind: "handoff", reason: "missed", step: undefined, collected }]];
}

type At<K extends FlowStep["kind"]> = {
  readonly state: FlowState;
  readonly step: Extract<FlowStep, { kind: K }>;
};

function answerQuestion(flow: Flow, { state, step }: At<"ask">, text: string, locale: Locale): FlowMove {
  const checked = checkValue(step.type, text);
  if (checked.ok && checked.value !== "") {
    return enter(flow, step.next, { ...state.collected, [step.field]: checked.value });
  }
  const problem: keyof DefaultTexts = checked.ok ? "required" : checked.problem;
  return missed(flow, { state, step }, DEFAULT_TEXTS[locale][problem]);
}

function missed(flow: Flow, { state, step }: At<"ask">, hint: string): FlowMove {
  const attempts = state.attempts + 1;
  if (attempts < (step.attempts ?? DEFAULT_ATTEMPTS))
    return [{ ...state, attempts }, [{ kind: "say", text: hint }]];
  if (step.otherwise !== undefined) return enter(flow, step.otherwise, state.collected);
  return [undefined, [{ kind: "handoff", reason: "missed", step: undefined, collected: state.collected }]];
}

function pickOption(flow: Flow, { state, step }: At<"choose">, input: FlowInput): FlowMove {
  const said = input.kind === "text" ? normalise(input.text) : undefined;
  const option =
    input.kind === "option"
      ? step.options[input.index]
      : step.options.find((one) => said !== undefined && said !== "" && normalise(one.label) === said);
  if (option !== undefined) {
    const collected =
      step.field === undefined ? state.collected : { ...state.collected, [step.field]: option.label };
    return enter(flow, option.next, collected);
  }
  const attempts = state.attempts + 1;
  if (attempts < DEFAULT_ATTEMPTS) return repeat({ ...state, attempts }, step);
  return [undefined, [{ kind: "handoff", reason: "missed", step: undefined, collected: state.collected }]];
}

function repeat(state: FlowState, step: Extract<FlowStep, { kind: "ask" | "choose" }>): FlowMove {
  const say: FlowEffect = { kind: "say", text: fill(step.text, state.collected) };
  if (step.kind === "ask") return [state, [say]];
  return [state, [say, { kind: "offer", labels: step.options.map((option) => option.label) }]];
}

function describe(state: FlowState, step: Extract<FlowStep, { kind: "look-up" }>): LookUpRequest {
  const fields = Object.fromEntries(step.send.map((field) => [field, state.collected[field] ?? ""]));
  return { flowId: state.flowId, stepId: step.id, url: step.url, fields };
}

/** Puts collected values where the text says `{field}`; unknown names stay as they are. */
function fill(text: string, collected: Collected): string {
  return text.replace(/\{([^{}]{1,64})\}/g, (whole, name: string) =>
    Object.hasOwn(collected, name) ? (collected[name] ?? whole) : whole,
  );
}
