// What to do about something a shopper typed: a person first, then rules, courtesies and the FAQ. Keeps BT30–BT34.
import type { BotReply, Choice } from "./bot-reply.ts";
import { applyRules, hasCondition } from "./apply-rules.ts";
import {
  answerEntry,
  handOff,
  menuChoices,
  personChoice,
  textsOf,
  type ReplyContext,
} from "./build-replies.ts";
import { asksForPerson, holdsPersonalNumber, isGreeting, isThanks, isUpset } from "./intents.ts";
import { runFlow } from "./run-flow.ts";

/** The reply to a text. */
export function answerText(context: ReplyContext, text: string): BotReply {
  return (
    reachPerson(context, text) ??
    continueFlow(context, text) ??
    applyRules(context) ??
    answerCourtesy(context, text) ??
    answerFromFaq(context, text)
  );
}

/** Anger, threats and the wish for a person go before everything else, through the owner's rule about them if there is one. */
function reachPerson(context: ReplyContext, text: string): BotReply | undefined {
  const upset = isUpset(text);
  if (!upset && !asksForPerson(text)) return undefined;
  const own = applyRules(context, (rule) => hasCondition(rule, ["anger", "asked-for-person"]));
  if (own !== undefined) return own;
  return upset
    ? handOff(context, { reason: "upset", priority: "high", why: "angry or threatening words" })
    : handOff(context, { reason: "asked", why: "asked for a person" });
}

function continueFlow(context: ReplyContext, text: string): BotReply | undefined {
  const { flow } = context.input;
  return flow && runFlow(context, flow.flowId, flow, { kind: "text", text });
}

function answerCourtesy(context: ReplyContext, text: string): BotReply | undefined {
  const texts = textsOf(context);
  if (holdsPersonalNumber(text)) {
    return { kind: "answer", text: texts.personalNumber, why: "holds an identity or card number" };
  }
  if (isGreeting(text)) {
    const hello = texts.hello.replace("{name}", () => context.bot.script.name);
    return { kind: "suggest", text: hello, choices: menuChoices(context), why: "a greeting" };
  }
  if (isThanks(text)) return { kind: "answer", text: texts.thanks, why: "thanks" };
  return undefined;
}

function answerFromFaq(context: ReplyContext, text: string): BotReply {
  const decision = context.bot.matcher.decide(text);
  const score = decision.score.toFixed(2);
  if (decision.kind === "answer") {
    const reply = answerEntry(context, decision.id, `FAQ entry ${decision.id}, likelihood ${score}`);
    if (reply !== undefined) return reply;
  }
  if (decision.kind === "suggest") {
    const choices = entryChoices(context, decision.ids);
    const none = { id: "none", label: textsOf(context).noneOfThese };
    const why = `not sure enough to answer, best likelihood ${score}`;
    if (choices.length > 0)
      return { kind: "suggest", text: textsOf(context).suggest, choices: [...choices, none], why };
  }
  return miss(context, `no FAQ entry is likely enough (${score})`);
}

/** Entries with the same answer make one chip. */
function entryChoices({ bot }: ReplyContext, ids: readonly string[]): Choice[] {
  const titles = new Map<string, string>();
  for (const id of ids) {
    const title = bot.entries.get(id)?.title;
    if (title !== undefined && ![...titles.values()].includes(title)) titles.set(`entry:${id}`, title);
  }
  return [...titles].map(([id, label]) => ({ id, label }));
}

/** Asks to rephrase; after as many misses as the script allows, a person takes over. */
export function miss(context: ReplyContext, why: string, text = textsOf(context).miss): BotReply {
  const misses = context.input.misses + 1;
  if (misses >= context.bot.script.missesBeforeHandoff) {
    return handOff(context, { reason: "missed", why: `${why}; missed ${misses} times` });
  }
  const choices = menuChoices(context);
  return { kind: "miss", text, choices: choices.length > 0 ? choices : [personChoice(context)], why };
}
