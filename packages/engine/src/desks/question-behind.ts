// What a shopper really asked: "No" under an answer is about the question that was answered. Keeps BT111, BT151.
import type { ConversationEvent } from "@baton/domain";
import type { MessageBody } from "@baton/protocol";

type Answered = Extract<ConversationEvent, { readonly kind: "bot-answered" }>;

/** The choice under an answer that did not help, with the entry it was about (or `brain`); or none of the suggestions. */
const UNHELPFUL = /^(?:helped:no:(.+)|none)$/;

/** Whether `body` says that the bot was of no help, so that the question is another one than its words. */
export const isUnhelpful = (body: MessageBody): boolean =>
  body.kind === "text" && body.choice !== undefined && UNHELPFUL.test(body.choice);

const isPicked = (events: readonly ConversationEvent[], answered: Answered | undefined): boolean =>
  events.some(
    (event) =>
      event.kind === "said" &&
      event.seq === answered?.answers &&
      event.body.kind === "text" &&
      event.body.choice?.startsWith("entry:") === true,
  );

/** The question an unhelpful reply was given to, from the events before; undefined when it cannot be told. */
export const questionBehind = (
  body: MessageBody,
  before: readonly ConversationEvent[],
): string | undefined => {
  if (body.kind !== "text" || body.choice === undefined) return undefined;
  const match = UNHELPFUL.exec(body.choice);
  if (match === null) return undefined;
  const answered = before.filter((event): event is Answered => event.kind === "bot-answered");
  const [, entry] = match;
  const fits = ({ source, outcome }: Answered): boolean =>
    entry === undefined ? outcome === "suggested" : source === `entry:${entry}` || source === entry;
  const at = answered.findLastIndex(fits);
  const found = answered[at];
  const suggested = answered[at - 1];
  // An answer that was picked from suggestions was given to the words they were shown for, not to the label of the button.
  return suggested?.outcome === "suggested" && isPicked(before, found) ? suggested.question : found?.question;
};
