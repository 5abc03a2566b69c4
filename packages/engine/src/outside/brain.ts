// A bot of the owner's own, asked where the script is not sure. Off unless the settings name one. Keeps BT115–BT119, BT130–BT132.
import { DEFAULT_TEXTS, type BotReply, type Locale } from "@baton/bot";
import { textOf, type ConversationEvent, type ConversationState } from "@baton/domain";
import { isBlank, LIMITS } from "@baton/protocol";
import type { EngineDeps } from "../core.ts";
import { keepable } from "../keepable.ts";
import type { Site } from "../sites/site.ts";
import { OutsideFailure } from "./failure.ts";
import type { Outside } from "./outside.ts";
import { requestId } from "./request-id.ts";

/** How an answer of the brain counts in `bot-answered` events, and in the ids of its choices. */
export const BRAIN_SOURCE = "brain";

/** How long a brain may think before its first byte: long for a shopper, short for a language model. */
export const BRAIN_FIRST_WITHIN_MS = 8_000;
/** How long it has in all, when it answers in pieces. */
export const BRAIN_WITHIN_MS = 15_000;
/** How long a brain that failed is left alone, so that not every shopper waits for it. */
const REST_MS = 30_000;
const HISTORY = 10;
const HISTORY_CHARACTERS = 1_000;

const AI_MADE: Readonly<Record<Locale, string>> = {
  ko: "AI가 만든 답변이라 틀릴 수 있어요.",
  en: "This answer was made by AI and may be wrong.",
  ja: "AI が作成した回答のため、誤りを含むことがあります。",
};

/** What the brain is asked about. */
export type BrainQuestion = {
  readonly site: Site;
  readonly state: ConversationState;
  readonly locale: Locale;
};

type Answer = Extract<BotReply, { readonly kind: "answer" }>;

export interface Brain {
  /** Its answer, marked as made by AI; undefined when it has none, fails, or the site names no brain. */
  ask(question: BrainQuestion): Promise<Answer | undefined>;
}

/** Whether the script itself knew no answer. Persons asked for, rules, flows and sure answers are never left to a brain. */
export const isUnsure = (reply: BotReply): boolean => {
  if (reply.kind === "suggest") return reply.choices.some(({ id }) => id === "none");
  return reply.kind === "miss" || (reply.kind === "handoff" && reply.reason === "missed");
};

const historyOf = (events: readonly ConversationEvent[]) =>
  events
    .flatMap((event) =>
      event.kind === "said"
        ? [{ by: event.by.kind, text: textOf(event.body).slice(0, HISTORY_CHARACTERS) }]
        : [],
    )
    .slice(-HISTORY);

/** The text to show, masked as a whole however it came in pieces, or undefined for `{"answer": null}`: it does not know. */
const readAnswer = (value: unknown, locale: Locale): string | undefined => {
  const { answer } = Object(value) as { readonly answer?: unknown };
  if (answer === null) return undefined;
  if (typeof answer !== "string") throw new OutsideFailure("bad-answer");
  const text = `${keepable(answer).text.trim()}\n\n${AI_MADE[locale]}`;
  if (isBlank(answer) || text.length > LIMITS.textLength) throw new OutsideFailure("bad-answer");
  return text;
};

const replyOf = (text: string, { site, locale }: BrainQuestion): Answer => {
  const { helpedYes, helpedNo } = DEFAULT_TEXTS[locale];
  const helpfulChoices = [
    { id: `helped:yes:${BRAIN_SOURCE}`, label: helpedYes },
    { id: `helped:no:${BRAIN_SOURCE}`, label: helpedNo },
  ];
  const why = "answered by the site's own bot";
  return { kind: "answer", text, why, ...(site.settings.bot.askHelpful ? { helpfulChoices } : {}) };
};

/** The brains of all sites. What fails is logged once, and the script's own reply stands. */
export const createBrain = (
  { live, clock, log }: Pick<EngineDeps, "live" | "clock" | "log">,
  outside: Outside,
): Brain => {
  const restUntil = new Map<string, number>();

  const consult = async (url: string, question: BrainQuestion): Promise<Answer | undefined> => {
    const { site, state, locale } = question;
    const { seq } = state.visitorSpoke;
    const events = await live.conversations.events(site.id, state.id, Math.max(0, seq - 60), 60);
    const answer = await outside.ask({
      site: site.id,
      url,
      id: requestId(site.id, state.id, seq, BRAIN_SOURCE),
      firstWithinMs: BRAIN_FIRST_WITHIN_MS,
      withinMs: BRAIN_WITHIN_MS,
      mayStream: true,
      body: {
        kind: "answer",
        locale,
        conversation: requestId(site.id, state.id),
        messages: historyOf(events.filter((event) => event.seq <= seq)),
      },
    });
    const text = readAnswer(answer, locale);
    return text === undefined ? undefined : replyOf(text, question);
  };

  return {
    ask: async (question) => {
      const { id, settings } = question.site;
      const url = settings.brain?.url;
      if (url === undefined || clock.now() < (restUntil.get(id) ?? 0)) return undefined;
      try {
        return await consult(url, question);
      } catch (err) {
        if (!(err instanceof OutsideFailure)) throw err;
        restUntil.set(id, clock.now() + REST_MS);
        log.error({ err, where: "brain", site: id }, "the site's own bot gave no answer; its script goes on");
        return undefined;
      }
    },
  };
};
