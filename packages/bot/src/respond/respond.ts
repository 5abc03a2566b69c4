// The bot's one entry point: what does it say or do next? Pure: the same input gets the same reply. Keeps BT30–BT45.
import type { LookUpResult } from "../flow/flow-state.ts";
import type { BotInput, BotReply, Choice } from "./bot-reply.ts";
import { answerText, miss } from "./answer-text.ts";
import { applyRules, hasCondition } from "./apply-rules.ts";
import { menuChoices, personChoice, textsOf, type ReplyContext } from "./build-replies.ts";
import type { CompiledBot } from "./compile-bot.ts";
import { followTarget } from "./follow-target.ts";
import { runFlow } from "./run-flow.ts";
import { submitForm } from "./submit-form.ts";
import { parseTargetId } from "./targets.ts";
import { whileWaiting } from "./while-waiting.ts";

/** The bot's first words in a conversation; the owner's greeting or one that says it is a bot. */
export type Greeting = { readonly text: string; readonly choices: readonly Choice[] };

/** Greets, with the frequent-questions menu as chips. */
export function greet(bot: CompiledBot, input: Pick<BotInput, "locale" | "isOpen" | "isStaffed">): Greeting {
  const locale = input.locale ?? bot.locale;
  const context: ReplyContext = {
    bot,
    locale,
    input: { ...input, event: { kind: "choice", id: "menu" }, misses: 0 },
  };
  const text =
    bot.script.greeting?.[locale] ?? textsOf(context).greeting.replace("{name}", () => bot.script.name);
  return { text, choices: menuChoices(context) };
}

/** What the bot does about `input`. */
export function respond(bot: CompiledBot, input: BotInput): BotReply {
  const context: ReplyContext = { bot, input, locale: input.locale ?? bot.locale };
  const reply = replyTo(context);
  return input.isWaiting === true ? whileWaiting(context, reply) : reply;
}

function replyTo(context: ReplyContext): BotReply {
  const { event } = context.input;
  switch (event.kind) {
    case "text":
      return answerText(context, event.text);
    case "choice":
      return answerChoice(context, event.id);
    case "form":
      return submitForm(context, event.formId, event.values);
    case "looked-up": {
      return afterLookUp(context, event.result);
    }
  }
}

/** A flow that ends because its look-up failed never leaves the shopper without a way to a person. */
function afterLookUp(context: ReplyContext, result: LookUpResult): BotReply {
  const { flow } = context.input;
  const reply = flow && runFlow(context, flow.flowId, flow, { kind: "looked-up", result });
  if (reply === undefined) return { kind: "silent", why: "no flow waits for a look-up" };
  const isOver = reply.kind === "answer" && reply.flow === undefined && reply.choices === undefined;
  return result.kind === "failed" && isOver ? { ...reply, choices: [personChoice(context)] } : reply;
}

function answerChoice(context: ReplyContext, id: string): BotReply {
  const { flow } = context.input;
  const step = /^step:(\d{1,2})$/.exec(id)?.[1];
  if (step !== undefined && flow !== undefined) {
    const reply = runFlow(context, flow.flowId, flow, { kind: "option", index: Number(step) });
    if (reply !== undefined) return reply;
  }
  if (id === "none") return miss(context, "none of the suggestions fitted");
  if (id.startsWith("helped:yes:"))
    return { kind: "answer", text: textsOf(context).helpful, why: "the answer helped" };
  if (id.startsWith("helped:no:")) {
    return miss(
      context,
      `the answer ${id.slice("helped:no:".length)} did not help`,
      textsOf(context).notHelpful,
    );
  }
  const ruled = applyRules(context, (rule) => hasCondition(rule, ["menu"]));
  if (ruled !== undefined) return ruled;
  const target = parseTargetId(id);
  if (target === undefined) return { kind: "silent", why: `unknown choice ${id.slice(0, 80)}` };
  return followTarget(context, target, { why: `pressed ${id}`, reason: "button" });
}
