// What a conversation is between two events. Small on purpose: the words live in the log, not here.
import type {
  AgentId,
  AssignmentExplanation,
  Contact,
  ConversationId,
  HandoffPacket,
  HandoffReason,
  HandedOn,
  Page,
  ReadMarks,
  SiteId,
  VisitorId,
} from "@baton/protocol";

/** What a place in the queue carries through offers, returns and transfers. */
export type QueueTicket = {
  /** When the shopper first asked; kept on every return to the queue. */
  readonly since: number;
  readonly reason: HandoffReason;
  /** 0 is ordinary; each level is worth a minute of waiting. */
  readonly priority: number;
  readonly department?: string;
  /** Agents who missed, declined or lost it. */
  readonly tried: readonly AgentId[];
  /** A colleague it was handed to by name, or who served it before: offered there first. */
  readonly preferred?: AgentId;
  /** When this wait began, where that is later than `since`: an agent had answered, then gave the conversation back. */
  readonly waitingSince?: number;
  /** An address was left while waiting: the shopper is called back and waits before no screen. */
  readonly isCallBack?: true;
  /** Agents who said no to it, by declining or handing it on, newest last: for a while they are not asked again. */
  readonly declined?: readonly { readonly agentId: AgentId; readonly at: number }[];
  /** The colleague it comes from, when it was handed on. */
  readonly transfer?: HandedOn;
};

export type Rating = { readonly score: number; readonly comment?: string; readonly at: number };

export type ClosedBy = "visitor" | "agent" | "silence";

export type Phase =
  /** `flow` is the bot's own memory between turns; the conversation only carries it. */
  | { readonly kind: "bot"; readonly misses: number; readonly flow?: unknown }
  /** `flow` is that of the bot while nobody can take it; an offer ends it. */
  | ({ readonly kind: "queued"; readonly flow?: unknown } & QueueTicket)
  | ({
      readonly kind: "offered";
      readonly agentId: AgentId;
      readonly agentName: string;
      readonly offeredAt: number;
      readonly until: number;
      readonly explanation: AssignmentExplanation;
    } & QueueTicket)
  | {
      readonly kind: "assigned";
      readonly agentId: AgentId;
      readonly agentName: string;
      readonly since: number;
      /** The seq of the assignment: a write under an older one is refused. */
      readonly fence: number;
      readonly ticket: QueueTicket;
      readonly explanation: AssignmentExplanation;
    }
  | { readonly kind: "closed"; readonly at: number; readonly by: ClosedBy; readonly rating?: Rating };

export type PhaseKind = Phase["kind"];

export type Preview = {
  readonly text: string;
  readonly at: number;
  readonly author: "visitor" | "bot" | "agent" | "system";
};

export type ConversationState = {
  readonly id: ConversationId;
  readonly site: SiteId;
  readonly visitor: VisitorId;
  readonly locale: string;
  readonly openedAt: number;
  /** The seq of the last event, which is also the version a commit names. */
  readonly seq: number;
  readonly phase: Phase;
  readonly page?: Page;
  readonly contact?: Contact;
  readonly fields: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
  readonly read: ReadMarks;
  /** The last words for a list; the bot's only where no shopper's are the last. */
  readonly preview: Preview;
  /** The visitor's last word: its seq and time. */
  readonly visitorSpoke: { readonly seq: number; readonly at: number };
  /** The last visitor seq the bot has dealt with. */
  readonly botAnswered: number;
  /** Visitor messages after the agents' read mark. */
  readonly unread: number;
  /** The visitor's first message no person has answered yet. */
  readonly unansweredSince?: number;
  /** Who of the people spoke or held it last. */
  readonly served?: { readonly agentId: AgentId; readonly at: number };
  /** Whether a person ever answered: only then is a rating asked. */
  readonly hasPersonAnswered: boolean;
  readonly packet?: HandoffPacket;
  /** What the bot made of the last questions, newest last, at most ten. */
  readonly tried: HandoffPacket["tried"];
  /** When anyone last did something that keeps the conversation alive. */
  readonly activeAt: number;
  readonly remindedAt?: number;
};
