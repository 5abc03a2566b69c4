// The bot's turn: what the shopper said last goes in, one command comes out. A late answer is rejected by the decider.
import { hasCondition, type BotEvent, type BotInput, type BotReply, type CompiledBot } from "@baton/bot";
import type { CommandBody, ConversationState } from "@baton/domain";
import { owesAnswer, textOf } from "@baton/domain";
import type { ConversationId, MessageBody, Page } from "@baton/protocol";
import type { Core } from "../core.ts";
import { openingWords } from "../opening-words.ts";
import type { Site } from "../sites/site.ts";
import { PRIORITY } from "./bot-messages.ts";
import { botFor } from "./bot-language.ts";
import { plainTurn, takeTurn, type Turn } from "./bot-turn.ts";
import { isUnhelpful, questionBehind } from "./question-behind.ts";
import { deskNow } from "./staffing.ts";
import { hasPast } from "./visitor-past.ts";
import { canBeTaken, isInLine, spokeInAnger } from "./waiting-turn.ts";

export interface BotDesk {
  /** Answers the conversation's last word if the bot still owes an answer. Resolves when stored or no longer wanted. */
  answer(site: Site, conversation: ConversationId): Promise<void>;
}

const MOST_QUESTION = 200;
/** How far back an answer is looked for that a shopper says did not help. */
const EVENTS_BACK = 200;

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

const handoffOf = (reply: BotReply, page: Page | undefined): Pick<BotAnswer, "handoff"> => {
  if (reply.kind !== "handoff") return {};
  const { reason, department, priority } = reply;
  return {
    handoff: {
      reason,
      ...(department === undefined ? {} : { department }),
      priority: PRIORITY[priority ?? "normal"],
      ...(page && { page }),
    },
  };
};

const commandOf = (
  state: ConversationState,
  { question, botName, page }: Pick<BotAnswer, "question" | "botName"> & { readonly page: Page | undefined },
  { reply, says, outcome, source, fields }: Turn,
): BotAnswer => {
  const flow = "flow" in reply ? reply.flow : undefined;
  return {
    kind: "bot-answer",
    answers: state.visitorSpoke.seq,
    ...(isInLine(state) ? { isMeanwhile: true } : {}),
    botName,
    question: question.slice(0, MOST_QUESTION),
    outcome,
    ...(source === undefined ? {} : { source }),
    ...(flow === undefined ? {} : { flow }),
    says,
    ...(fields === undefined ? {} : { fields }),
    ...handoffOf(reply, page),
  };
};

const AFTER_ANGER = { kind: "silent", why: "angry or legal words: a person answers" } as const;

/** Looking into the records is for those whose rules ask for it. */
const asksForFirstVisit = ({ rules }: CompiledBot): boolean =>
  rules.some(({ rule }) => hasCondition(rule, ["first-visit"]));

/** The bot's seat at the desk. */
export const createBotDesk = (core: Core): BotDesk => {
  const { live, submit, clock, pages } = core;
  const underWay = new Map<string, Promise<void>>();

  const inputFor = async (
    site: Site,
    bot: CompiledBot,
    state: ConversationState,
    event: BotEvent,
  ): Promise<BotInput> => {
    const desk = await deskNow(core, site);
    const { phase, tried } = state;
    const page = pages.at(state.id) ?? state.page;
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
      isFirstVisit: asksForFirstVisit(bot) && (await hasPast(core, site.id, state.visitor, state)) === false,
      previousQuestions: tried.map(({ question }) => question),
      // The flow was made by this same bot and stored as plain data.
      flow: (phase.kind === "bot" || phase.kind === "queued" ? phase.flow : undefined) as BotInput["flow"],
      isWaiting: isInLine(state),
    };
  };

  const questionOf = async (site: Site, state: ConversationState, body: MessageBody): Promise<string> => {
    if (!isUnhelpful(body)) return textOf(body);
    const from = Math.max(0, state.visitorSpoke.seq - EVENTS_BACK);
    const before = await live.conversations.events(site.id, state.id, from, EVENTS_BACK);
    return questionBehind(body, before) ?? textOf(body);
  };

  const answerNow = async (site: Site, state: ConversationState): Promise<void> => {
    const { id, visitorSpoke } = state;
    const [spoken] = await live.conversations.events(site.id, id, visitorSpoke.seq - 1, 1);
    if (spoken?.kind !== "said") return;
    const bot = await botFor(core, site, state, spoken.body);
    const input = await inputFor(site, bot, state, eventOf(spoken.body));
    const made = await takeTurn(core, { site, state, bot, input });
    // Looked into only when there is something to say: it reads far back.
    const isHushed = isInLine(state) && made.says.length > 0 && (await spokeInAnger(core, site, state));
    const turn = isHushed ? plainTurn(AFTER_ANGER) : made;
    const question = await questionOf(site, state, spoken.body);
    const command = commandOf(state, { question, botName: bot.script.name, page: pages.at(id) }, turn);
    await submit({ site, conversation: id, command });
  };

  return {
    answer: async (site, conversation) => {
      const state = await live.conversations.load(site.id, conversation);
      if (!state || !owesAnswer(state)) return;
      if (isInLine(state) && (await canBeTaken(core, site, state))) return;
      // A look-up takes seconds, and the sweep for owed answers comes by meanwhile: one question, one turn.
      const key = JSON.stringify([site.id, conversation, state.visitorSpoke.seq]);
      const answering = underWay.get(key) ?? answerNow(site, state).finally(() => underWay.delete(key));
      underWay.set(key, answering);
      await answering;
    },
  };
};
