// The bot's one entry point: what does it say or do next? Pure. Keeps BT30–BT49.
import type { BotInput, BotReply, Choice } from "./bot-reply.ts";
import type { CompiledBot } from "./compile-bot.ts";

/** The chips of the frequent-questions menu. */
function menuChoices(bot: CompiledBot): Choice[] {
  return bot.script.menu.map((chip) => ({
    id: "id" in chip.to ? `${chip.to.kind}:${chip.to.id}` : chip.to.kind,
    label: chip.label,
  }));
}

function answerEntry(bot: CompiledBot, id: string, why: string): BotReply {
  const text = bot.entries.get(id)?.answer?.text;
  if (text === undefined)
    return { kind: "miss", text: "다시 한번 말씀해 주시겠어요?", choices: menuChoices(bot), why };
  return { kind: "answer", entryId: id, text, why };
}

/** The first words of the bot in a conversation, with the menu as chips. */
export function greet(
  bot: CompiledBot,
  input: Pick<BotInput, "locale" | "isOpen" | "isStaffed">,
): { text: string; choices: Choice[] } {
  const locale = input.locale ?? bot.locale;
  return {
    text: bot.script.greeting?.[locale] ?? `안녕하세요, 챗봇 ${bot.script.name}예요.`,
    choices: menuChoices(bot),
  };
}

/** What the bot does about `input`. Same input, same reply. */
export function respond(bot: CompiledBot, input: BotInput): BotReply {
  const { event } = input;
  if (event.kind === "choice") {
    if (event.id === "handoff")
      return { kind: "handoff", reason: "button", why: "pressed the button for a person" };
    return answerEntry(bot, event.id.replace(/^entry:/, ""), "chosen from chips");
  }
  if (event.kind !== "text") return { kind: "silent", why: "nothing to answer" };
  if (/상담원|상담사|사람|human|agent|オペレーター/i.test(event.text)) {
    return { kind: "handoff", reason: "asked", why: "asked for a person" };
  }
  const decision = bot.matcher.decide(event.text);
  if (decision.kind === "answer") return answerEntry(bot, decision.id, `score ${decision.score.toFixed(2)}`);
  if (decision.kind === "suggest") {
    const choices = decision.ids.map((id) => ({
      id: `entry:${id}`,
      label: bot.entries.get(id)?.title ?? id,
    }));
    return {
      kind: "suggest",
      text: "혹시 이 질문이신가요?",
      choices,
      why: `best score ${decision.score.toFixed(2)}`,
    };
  }
  if (input.misses + 1 >= bot.script.missesBeforeHandoff) {
    return { kind: "handoff", reason: "missed", why: `missed ${input.misses + 1} times` };
  }
  return {
    kind: "miss",
    text: "다시 한번 말씀해 주시겠어요?",
    choices: menuChoices(bot),
    why: "no entry is likely enough",
  };
}
