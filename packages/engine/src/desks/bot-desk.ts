// The bot's turn: what the shopper said last goes in, one command comes out. A late answer is rejected by the decider.
import { respond, type BotEvent, type BotInput, type BotReply } from "@baton/bot";
import type { CommandBody, ConversationState } from "@baton/domain";
import { textOf } from "@baton/domain";
import type { ConversationId, MessageBody } from "@baton/protocol";
import type { Core } from "../core.ts";
import { openingWords } from "../opening-words.ts";
import type { Site } from "../sites/site.ts";
import { deskNow } from "./staffing.ts";
import { messagesOf, outcomeOf, PRIORITY } from "./bot-messages.ts";

export interface BotDesk {
  /** Answers the conversation's last word if the bot still owes an answer. Resolves when stored or no longer wanted. */
  answer(site: Site, conversation: ConversationId): Promise<void>;
}

const eventOf = (body: MessageBody): BotEvent => {
  switch (body.kind) {
    case "text":
      return body.choice === undefined
        ? { kind: "text", text: body.text }
        : { kind: "choice", id: body.choice };
    case "submitted":
      return { kind: "form", formId: body.form, values: body.values };
    case "choices":
    case "form":
    case "file":
      return { kind: "text", text: textOf(body) };
  }
};

type BotAnswer = Extract<CommandBody, { readonly kind: "bot-answer" }>;

const handoffOf = (reply: BotReply): Pick<BotAnswer, "handoff"> => {
  if (reply.kind !== "handoff") return {};
  const { reason, department, priority } = reply;
  return {
    handoff: {
      reason,
      ...(department === undefined ? {} : { department }),
      priority: PRIORITY[priority ?? "normal"],
    },
  };
};

const sourceOf = (reply: BotReply): string | undefined => {
  if (reply.kind === "answer" && reply.entryId !== undefined) return `entry:${reply.entryId}`;
  const rule = "ruleId" in reply ? reply.ruleId : undefined;
  return rule === undefined ? undefined : `rule:${rule}`;
};

const commandOf = (
  state: ConversationState,
  question: string,
  botName: string,
  reply: BotReply,
): BotAnswer => {
  const source = sourceOf(reply);
  const fields = reply.kind === "handoff" ? reply.collected : undefined;
  const flow = "flow" in reply ? reply.flow : undefined;
  return {
    kind: "bot-answer",
    answers: state.visitorSpoke.seq,
    botName,
    question: question.slice(0, 200),
    outcome: outcomeOf(reply),
    ...(source === undefined ? {} : { source }),
    ...(flow === undefined ? {} : { flow }),
    says: messagesOf(reply),
    ...(fields === undefined ? {} : { fields }),
    ...handoffOf(reply),
  };
};

/** The bot's seat at the desk. */
export const createBotDesk = (core: Core): BotDesk => {
  const { live, submit, clock } = core;

  const inputFor = async (site: Site, state: ConversationState, event: BotEvent): Promise<BotInput> => {
    const bot = site.botFor(state.locale);
    const desk = await deskNow(core, site);
    const { phase, tried, page } = state;
    return {
      event,
      misses: phase.kind === "bot" ? phase.misses : 0,
      locale: bot.locale,
      isOpen: desk.isOpen,
      isStaffed: desk.isStaffed,
      opensNext:
        desk.opensAt === undefined
          ? undefined
          : openingWords(desk.opensAt, clock.now(), site.settings.site.timeZone, bot.locale),
      page: page?.url,
      previousQuestions: tried.map(({ question }) => question),
      // The flow was made by this same bot and stored as plain data.
      flow: (phase.kind === "bot" ? phase.flow : undefined) as BotInput["flow"],
    };
  };

  return {
    answer: async (site, conversation) => {
      const state = await live.conversations.load(site.id, conversation);
      if (state?.phase.kind !== "bot" || state.visitorSpoke.seq <= state.botAnswered) return;
      const [spoken] = await live.conversations.events(site.id, conversation, state.visitorSpoke.seq - 1, 1);
      if (spoken?.kind !== "said") return;
      const bot = site.botFor(state.locale);
      const reply = respond(bot, await inputFor(site, state, eventOf(spoken.body)));
      const command = commandOf(state, textOf(spoken.body), bot.script.name, reply);
      await submit({ site, conversation, command });
    },
  };
};
