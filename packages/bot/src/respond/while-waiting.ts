// What of a reply is said to somebody who already waits for a person: only what is sure. Keeps BT149, BT150.
import type { BotEvent, BotReply, Choice } from "./bot-reply.ts";
import { textsOf, type ReplyContext } from "./build-replies.ts";
import { asksForPerson, isGreeting, isThanks, isUpset } from "./intents.ts";

type Silent = Extract<BotReply, { readonly kind: "silent" }>;

/** Words to which a waiting bot has nothing to say, and which are no question. */
const isNoQuestion = (event: BotEvent): boolean => {
  if (event.kind === "choice") return event.id.startsWith("helped:yes:");
  if (event.kind !== "text") return false;
  const tests = [isUpset, asksForPerson, isGreeting, isThanks];
  return tests.some((test) => test(event.text));
};

const silent = (why: string, isMiss = false): Silent => ({
  kind: "silent",
  why: `waits for a person: ${why}`,
  ...(isMiss ? { isMiss } : {}),
});

/** The person they lead to is already waited for. */
const withoutHandoff = (choices: readonly Choice[] = []): readonly Choice[] =>
  choices.filter(({ id }) => !id.startsWith("handoff"));

/** The reply as it is given to one who waits: marked as such, or silence. The place in line is never touched. */
export function whileWaiting(context: ReplyContext, reply: BotReply): BotReply {
  const { event } = context.input;
  if (isNoQuestion(event)) return silent("no question");
  const marked = (text: string): string => `${textsOf(context).meanwhile}\n\n${text}`;
  switch (reply.kind) {
    case "answer": {
      const { helpfulChoices: _asked, choices, ...answer } = reply;
      const left = withoutHandoff(choices);
      return { ...answer, text: marked(reply.text), ...(left.length > 0 ? { choices: left } : {}) };
    }
    case "look-up":
      return reply.text === undefined ? reply : { ...reply, text: marked(reply.text) };
    case "handoff": {
      const { collected, why, reason } = reply;
      if (reason === "missed" || collected === undefined) return silent(why, reason === "missed");
      return { kind: "answer", text: marked(textsOf(context).formThanks), why, collected };
    }
    case "suggest": {
      const isMenu = event.kind === "choice" && reply.choices.every(({ id }) => id !== "none");
      if (!isMenu) return silent(reply.why, true);
      return { ...reply, text: marked(reply.text), choices: withoutHandoff(reply.choices) };
    }
    case "miss":
      return silent(reply.why, true);
    case "silent":
      return reply;
  }
}
