// Lets a flow move one step and turns its effects into one reply. Keeps BT60.
import { nextStep, type FlowEffect, type FlowInput } from "../flow/next-step.ts";
import type { FlowState } from "../flow/flow-state.ts";
import type { BotReply } from "./bot-reply.ts";
import { handOff, type ReplyContext } from "./build-replies.ts";

/** The reply of a flow to an input, or undefined when the script has no such flow any more. */
export function runFlow(
  context: ReplyContext,
  flowId: string,
  state: FlowState | undefined,
  input: FlowInput,
): BotReply | undefined {
  const flow = context.bot.flows.get(flowId);
  if (flow === undefined) return undefined;
  const [next, effects] = nextStep(flow, state, input, context.locale);
  const text = effects.flatMap((effect) => (effect.kind === "say" ? [effect.text] : [])).join("\n\n");
  const why = `flow ${flowId}${next === undefined ? " ended" : `, step ${next.stepId}`}`;
  for (const effect of effects) {
    if (effect.kind === "handoff") return handOffFromFlow(context, effect, why);
    if (effect.kind === "look-up" && next !== undefined) {
      return { kind: "look-up", ...(text === "" ? {} : { text }), request: effect.request, flow: next, why };
    }
  }
  if (text === "" && next === undefined) return { kind: "silent", why };
  const labels = effects.flatMap((effect) => (effect.kind === "offer" ? effect.labels : []));
  const choices = labels.map((label, at) => ({ id: `step:${at}`, label }));
  return {
    kind: "answer",
    text,
    ...(choices.length === 0 ? {} : { choices }),
    ...(next === undefined ? {} : { flow: next }),
    why,
  };
}

function handOffFromFlow(
  context: ReplyContext,
  { reason, step, collected }: Extract<FlowEffect, { kind: "handoff" }>,
  why: string,
): BotReply {
  const isMissed = reason === "missed";
  return handOff(context, {
    reason: isMissed ? "missed" : "rule",
    why: isMissed ? `${why}: no usable answer to its question` : why,
    text: step?.text,
    department: step?.department,
    priority: step?.priority,
    collected,
  });
}
