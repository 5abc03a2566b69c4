// The one decider: every change to a conversation, from anyone, is a command judged here and nowhere else.
import type { Command, CommandKind } from "./command.ts";
import { decideAgent } from "./decide-agent.ts";
import { decideBot } from "./decide-bot.ts";
import { decideOffer } from "./decide-offer.ts";
import { decideSilence } from "./decide-silence.ts";
import { decideVisitor } from "./decide-visitor.ts";
import { reject, type Decision } from "./decision.ts";
import type { ConversationState } from "./state.ts";
import { TRANSITIONS } from "./transitions.ts";

/** A command of one kind. */
export type CommandOf<Kind extends CommandKind> = Extract<Command, { readonly kind: Kind }>;

/**
 * Judges a command against a conversation (undefined: nobody has spoken yet). Pure and total: the same state and command
 * always give the same decision, and no state and command throw.
 */
export const decide = (state: ConversationState | undefined, command: Command): Decision => {
  const verdict = TRANSITIONS[command.kind][state?.phase.kind ?? "none"];
  if (verdict !== "allowed") return reject(verdict);
  switch (command.kind) {
    case "visitor-say":
    case "request-handoff":
    case "leave-contact":
    case "visitor-read":
    case "visitor-close":
    case "rate":
      return decideVisitor(state, command);
    case "bot-answer":
      return state ? decideBot(state, command) : reject("not-open");
    case "offer":
    case "extend-offer":
    case "expire-offer":
    case "withdraw-offer":
    case "accept":
    case "decline":
    case "take":
    case "release":
    case "reroute":
      return state ? decideOffer(state, command) : reject("not-open");
    case "agent-say":
    case "transfer":
    case "return-to-bot":
    case "agent-close":
    case "note":
    case "tag":
    case "agents-read":
      return state ? decideAgent(state, command) : reject("not-open");
    case "remind":
    case "close-silent":
      return state ? decideSilence(state, command) : reject("not-open");
  }
};
