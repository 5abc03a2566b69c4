// What agents see: rows of the list, the whole conversation, each other.
import type { AgentId, ConversationId, VisitorId } from "./ids.ts";
import type { Page, Contact } from "./visitor-frames.ts";
import type { ReadMarks } from "./shopper-view.ts";

export const PRESENCES = ["available", "away", "offline"] as const;
export type Presence = (typeof PRESENCES)[number];

/** Why a conversation left the bot. */
export const HANDOFF_REASONS = [
  "asked",
  "missed",
  "rule",
  "upset",
  "button",
  "form",
  "contact",
  "reopened",
] as const;
export type HandoffReason = (typeof HANDOFF_REASONS)[number];

/** Why this agent: who was chosen by what, and why the others were not. */
export type AssignmentExplanation = {
  readonly policy: "longest-idle" | "least-busy" | "previous-agent" | "picked";
  /** The agent took it without being asked. */
  readonly isTaken?: true;
  readonly load: number;
  readonly capacity: number;
  readonly idleMs?: number;
  readonly skipped: readonly {
    readonly name: string;
    readonly why: "away" | "offline" | "full" | "has-offer" | "other-department" | "tried";
  }[];
};

/** Who handed a conversation on, when, to whom, and with what word. */
export type HandedOn = {
  readonly by: AgentId;
  readonly byName: string;
  readonly at: number;
  /** The colleague it was handed to by name. */
  readonly toName?: string;
  readonly note?: string;
};

type WaitingPhase = {
  readonly since: number;
  readonly reason: HandoffReason;
  readonly priority: number;
  readonly department?: string;
  /** Where it stands among all who wait: lower is served first. A gateway of before does not tell. */
  readonly order?: number;
  readonly transfer?: HandedOn;
};

export type AgentPhase =
  | { readonly kind: "bot"; readonly misses: number }
  | ({ readonly kind: "queued" } & WaitingPhase)
  | ({
      readonly kind: "offered";
      readonly agentId: AgentId;
      readonly until: number;
      readonly explanation: AssignmentExplanation;
    } & WaitingPhase)
  | {
      readonly kind: "assigned";
      readonly agentId: AgentId;
      readonly since: number;
      /** Must come back with every write of the agent. */
      readonly fence: number;
      readonly department?: string;
      readonly explanation: AssignmentExplanation;
    }
  | {
      readonly kind: "closed";
      readonly at: number;
      readonly by: "visitor" | "agent" | "silence";
      readonly rating?: { readonly score: number; readonly comment?: string; readonly at: number };
    };

/** The first thing an agent sees: why now, what the bot tried, what was collected, from where. */
export type HandoffPacket = {
  readonly reason: HandoffReason;
  readonly requestedAt: number;
  readonly question?: string;
  readonly tried: readonly {
    readonly question: string;
    readonly outcome: "answered" | "suggested" | "missed";
  }[];
  readonly fields: Readonly<Record<string, string>>;
  /** Of one that a colleague handed on. */
  readonly transfer?: HandedOn;
};

/** One line of the inbox list. `version` only grows; an older row never replaces a newer one. */
export type Row = {
  readonly conversation: ConversationId;
  readonly version: number;
  readonly phase: AgentPhase;
  readonly visitor: { readonly id: VisitorId; readonly name?: string; readonly locale: string };
  readonly preview: {
    readonly text: string;
    readonly at: number;
    readonly author: "visitor" | "bot" | "agent" | "system";
  };
  readonly openedAt: number;
  /** Visitor messages after the agents' read mark. */
  readonly unread: number;
  readonly tags: readonly string[];
  /** The visitor's last message that no person has answered yet, epoch ms. */
  readonly unansweredSince?: number;
};

/** What stands beside the thread. Once there, none of it goes away again; it is only replaced. */
export type AgentDetails = {
  readonly page?: Page;
  readonly contact?: Contact;
  readonly fields: Readonly<Record<string, string>>;
  readonly packet?: HandoffPacket;
  readonly read: ReadMarks;
};

/** The conversation beside its thread. */
export type AgentConversation = Row & AgentDetails;

export type Colleague = {
  readonly id: AgentId;
  readonly name: string;
  readonly departments: readonly string[];
  readonly presence: Presence;
  readonly load: number;
  readonly capacity: number;
};

export type CannedReply = {
  readonly id: string;
  readonly shortcut: string;
  readonly title: string;
  readonly text: string;
};
