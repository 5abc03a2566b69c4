// Builds the parts of a reply: answers, menus, handoffs that never promise a person who is not in. Keeps BT35–BT37.
import type { BotAnswer, BotForm } from "../script/bot-script-schema.ts";
import type { Chip, Locale } from "../script/script-parts.ts";
import type { BotInput, BotReply, Choice, HandoffPriority, HandoffReason } from "./bot-reply.ts";
import type { CompiledBot } from "./compile-bot.ts";
import { DEFAULT_TEXTS, type DefaultTexts } from "./default-texts.ts";
import { targetId } from "./targets.ts";

/** Everything the parts of one reply are built from. */
export type ReplyContext = { readonly bot: CompiledBot; readonly input: BotInput; readonly locale: Locale };

/** The bot's own texts in the shopper's language. */
export function textsOf({ locale }: ReplyContext): DefaultTexts {
  return DEFAULT_TEXTS[locale];
}

/** Chips as choices. */
export function asChoices(chips: readonly Chip[]): Choice[] {
  return chips.map((chip) => ({ id: targetId(chip.to), label: chip.label }));
}

/** The chip that leads to a person, named by what will really happen. */
export function personChoice(context: ReplyContext): Choice {
  const { isOpen, isStaffed } = context.input;
  const texts = textsOf(context);
  return { id: "handoff", label: isOpen && isStaffed ? texts.talkToPerson : texts.leaveContact };
}

/** The frequent-questions menu, without the entries of other languages, and the way to a person. */
export function menuChoices(context: ReplyContext): Choice[] {
  const { script, entries } = context.bot;
  const menu = asChoices(script.menu.filter(({ to }) => to.kind !== "entry" || entries.has(to.id)));
  return menu.some((choice) => choice.id.startsWith("handoff")) ? menu : [...menu, personChoice(context)];
}

/** An answer with its links, pictures and chips. */
export function sayAnswer(answer: BotAnswer, why: string): Extract<BotReply, { kind: "answer" }> {
  return {
    kind: "answer",
    text: answer.text,
    ...(answer.links === undefined ? {} : { links: answer.links }),
    ...(answer.pictures === undefined ? {} : { pictures: answer.pictures }),
    ...(answer.chips === undefined ? {} : { choices: asChoices(answer.chips) }),
    why,
  };
}

/** The answer of an entry, or undefined when there is no such entry (disabled or removed since the chip was shown). */
export function answerEntry(context: ReplyContext, id: string, why: string): BotReply | undefined {
  const answer = context.bot.entries.get(id)?.answer;
  if (answer === undefined) return undefined;
  const texts = textsOf(context);
  const helpfulChoices = [
    { id: `helped:yes:${id}`, label: texts.helpedYes },
    { id: `helped:no:${id}`, label: texts.helpedNo },
  ];
  return {
    ...sayAnswer(answer, why),
    entryId: id,
    ...(context.bot.script.askHelpful ? { helpfulChoices } : {}),
  };
}

/** How and why a conversation goes to a person. */
export type HandoffOptions = {
  readonly reason: HandoffReason;
  readonly why: string;
  readonly text?: string | undefined;
  readonly department?: string | undefined;
  readonly priority?: HandoffPriority | undefined;
  readonly ruleId?: string | undefined;
  readonly collected?: Readonly<Record<string, string>> | undefined;
};

/** A handoff whose words fit the hours: a person only when one is in, contact details otherwise. */
export function handOff(
  context: ReplyContext,
  options: HandoffOptions,
): Extract<BotReply, { kind: "handoff" }> {
  const { isOpen, isStaffed } = context.input;
  const isSomeoneIn = isOpen && isStaffed;
  const hasContact = options.reason === "form";
  return {
    kind: "handoff",
    reason: options.reason,
    why: options.why,
    text: handoffText(context, options),
    ...(options.department === undefined ? {} : { department: options.department }),
    ...(options.priority === undefined ? {} : { priority: options.priority }),
    ...(options.ruleId === undefined ? {} : { ruleId: options.ruleId }),
    ...(options.collected === undefined ? {} : { collected: options.collected }),
    ...(isSomeoneIn || hasContact ? {} : { contactForm: contactForm(context) }),
  };
}

function handoffText(context: ReplyContext, { reason, text }: HandoffOptions): string {
  const texts = textsOf(context);
  const { isOpen, isStaffed, opensNext } = context.input;
  if (reason === "form") return text ?? texts.formThanks;
  if (isOpen && isStaffed) {
    const standard = { missed: texts.connectingMissed, upset: texts.connectingUpset };
    return text ?? (reason === "missed" || reason === "upset" ? standard[reason] : texts.connecting);
  }
  if (isOpen) return texts.unstaffed;
  return opensNext === undefined ? texts.closed : texts.closedUntil.replace("{opens}", () => opensNext);
}

/** The site's own contact form, or a phone number (ko) or an e-mail address (elsewhere). */
function contactForm(context: ReplyContext): BotForm {
  const { bot, locale } = context;
  const own = bot.script.contactForm === undefined ? undefined : bot.forms.get(bot.script.contactForm);
  if (own !== undefined) return own;
  const texts = textsOf(context);
  const isKorean = locale === "ko";
  return {
    id: "contact",
    title: texts.contactTitle,
    fields: [
      { id: "phone", label: texts.contactPhone, type: "phone", required: isKorean },
      { id: "email", label: texts.contactEmail, type: "email", required: !isKorean },
    ],
  };
}

/** A form to fill in; the contact form exists even when the script has none. */
export function findForm(context: ReplyContext, id: string): BotForm | undefined {
  return context.bot.forms.get(id) ?? (id === "contact" ? contactForm(context) : undefined);
}
