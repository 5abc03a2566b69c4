// The bot's word counts only while it is still the last one.
import type { CommandOf } from "./decide.ts";
import { accept, reject, type Decision } from "./decision.ts";
import type { EventBody } from "./event.ts";
import { handoffRequested } from "./handoff.ts";
import type { ConversationState } from "./state.ts";

/**
 * Whether the bot has yet to deal with the shopper's last word: while it has the conversation, and while that waits for a person.
 */
export const owesAnswer = ({ phase, visitorSpoke, botAnswered }: ConversationState): boolean =>
  (phase.kind === "bot" || phase.kind === "queued") && visitorSpoke.seq > botAnswered;

/** The bot's verdict on one visitor message: what it says, what it collected, and whether a person is needed. */
export const decideBot = (state: ConversationState, command: CommandOf<"bot-answer">): Decision => {
  const isLastWord = command.answers === state.visitorSpoke.seq && command.answers > state.botAnswered;
  const isMeanwhile = command.isMeanwhile === true;
  if (!isLastWord || isMeanwhile !== (state.phase.kind === "queued")) return reject("stale-answer");
  const { answers, question, outcome, source, flow, botName, fields, handoff } = command;
  const events: EventBody[] = [
    {
      kind: "bot-answered",
      answers,
      ...(isMeanwhile ? { isMeanwhile } : {}),
      question,
      outcome,
      ...(source === undefined ? {} : { source }),
      ...(flow === undefined ? {} : { flow }),
    },
  ];
  if (fields) events.push({ kind: "fields-collected", fields });
  for (const body of command.says) events.push({ kind: "said", by: { kind: "bot", name: botName }, body });
  if (handoff && !isMeanwhile) {
    const tried = [...state.tried, ...(outcome === "silent" ? [] : [{ question, outcome }])].slice(-10);
    events.push(handoffRequested({ ...state, tried }, { ...handoff, at: command.at }, fields));
  }
  return accept(...events);
};
