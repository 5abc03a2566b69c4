// One turn of the bot: look-ups are performed between what the shopper said and what the bot makes of it. Keeps BT106–BT110, BT115.
import { DEFAULT_TEXTS, respond, type BotInput, type BotReply, type CompiledBot } from "@baton/bot";
import type { ConversationState } from "@baton/domain";
import type { MessageBody } from "@baton/protocol";
import type { Core } from "../core.ts";
import { BRAIN_SOURCE, isUnsure } from "../outside/brain.ts";
import type { FailureCode } from "../outside/failure.ts";
import { failureField } from "../outside/failure-words.ts";
import { performLookUp } from "../outside/look-up.ts";
import type { Site } from "../sites/site.ts";
import { messagesOf, outcomeOf } from "./bot-messages.ts";

/** Everything a turn is made of. */
export type TurnInput = {
  readonly site: Site;
  readonly state: ConversationState;
  readonly bot: CompiledBot;
  readonly input: BotInput;
};

/** What the turn comes to. */
export type Turn = {
  readonly reply: Exclude<BotReply, { readonly kind: "look-up" }>;
  readonly says: readonly MessageBody[];
  readonly outcome: ReturnType<typeof outcomeOf>;
  readonly source?: string;
  readonly fields?: Readonly<Record<string, string>>;
};

type LookUp = Extract<BotReply, { readonly kind: "look-up" }>;

/** Look-ups in one turn; more than this is a flow that goes in circles. */
const MOST_LOOK_UPS = 3;

const sourceOf = (reply: BotReply): string | undefined => {
  if (reply.kind === "answer" && reply.entryId !== undefined) return `entry:${reply.entryId}`;
  const rule = "ruleId" in reply ? reply.ruleId : undefined;
  return rule === undefined ? undefined : `rule:${rule}`;
};

const collectedIn = (reply: Turn["reply"]): Readonly<Record<string, string>> | undefined =>
  "collected" in reply ? reply.collected : undefined;

/** A flow's own memory, but for the answers it was given. */
const collectedBy = ({ flow }: LookUp): Readonly<Record<string, string>> => {
  const { answer: _answer, ...fields } = flow.collected;
  return fields;
};

/** The shopper sees the bot typing while `work` is under way. */
const typing = async <T>(
  { live }: Core,
  { site, state, bot }: TurnInput,
  work: () => Promise<T>,
): Promise<T> => {
  const signal = (isTyping: boolean): void =>
    live.feed.signal({
      kind: "typing",
      site: site.id,
      conversation: state.id,
      visitor: state.visitor,
      who: "bot",
      name: bot.script.name,
      isTyping,
    });
  signal(true);
  try {
    return await work();
  } finally {
    signal(false);
  }
};

const endless = ({ bot }: TurnInput): Turn["reply"] => ({
  kind: "answer",
  text: DEFAULT_TEXTS[bot.locale].lookUpFailed,
  why: `more than ${MOST_LOOK_UPS} look-ups in one turn`,
});

const afterLookUps = async (core: Core, turn: TurnInput, first: LookUp): Promise<Turn> => {
  const { site, state, bot } = turn;
  const says: MessageBody[] = [];
  const asking = { site, conversation: state.id, answers: state.visitorSpoke.seq, locale: bot.locale };
  let fields: Readonly<Record<string, string>> = {};
  let failed: FailureCode | undefined;
  let reply: BotReply = first;
  for (let count = 0; reply.kind === "look-up" && count < MOST_LOOK_UPS; count += 1) {
    const { request, flow } = reply;
    says.push(...messagesOf(reply));
    const { result, failure } = await performLookUp(core.outside, request, asking);
    const title = bot.flows.get(request.flowId)?.title ?? request.flowId;
    const reason = failure && failureField(site.settings.site.defaultLocale, title, failure);
    fields = { ...fields, ...collectedBy(reply), ...reason };
    failed ??= failure;
    reply = respond(bot, { ...turn.input, event: { kind: "looked-up", result }, flow });
  }
  const last = reply.kind === "look-up" ? endless(turn) : reply;
  const source = sourceOf(last) ?? `look-up:${first.request.flowId}${failed ? `:${failed}` : ""}`;
  return {
    reply: last,
    says: [...says, ...messagesOf(last)],
    // Nothing the owner could write an answer to: the shopper was told, and shown the way to a person.
    outcome: failed !== undefined && last.kind === "answer" ? "suggested" : outcomeOf(last),
    source,
    fields: { ...fields, ...collectedIn(last) },
  };
};

/** What the bot makes of the input. Throws only when store or records are away. */
export const takeTurn = async (core: Core, turn: TurnInput): Promise<Turn> => {
  const reply = respond(turn.bot, turn.input);
  if (reply.kind === "look-up") return typing(core, turn, () => afterLookUps(core, turn, reply));
  return (await askBrain(core, turn, reply)) ?? plainTurn(reply);
};

const askBrain = async (core: Core, turn: TurnInput, reply: BotReply): Promise<Turn | undefined> => {
  const { site, state, bot, input } = turn;
  const isQuestion = input.event.kind === "text" && input.flow === undefined && isUnsure(reply);
  if (!isQuestion || site.settings.brain === undefined) return undefined;
  const answer = await typing(core, turn, () => core.brain.ask({ site, state, locale: bot.locale }));
  if (answer === undefined) return undefined;
  return { reply: answer, says: messagesOf(answer), outcome: outcomeOf(answer), source: BRAIN_SOURCE };
};

/** The turn that makes this reply and nothing else. */
export const plainTurn = (reply: Turn["reply"]): Turn => {
  const source = sourceOf(reply);
  const fields = collectedIn(reply);
  return {
    reply,
    says: messagesOf(reply),
    outcome: outcomeOf(reply),
    ...(source === undefined ? {} : { source }),
    ...(fields === undefined ? {} : { fields }),
  };
};
