// Everything that can have happened to a conversation. Events are facts: they are never refused and never change.
import type {
  AgentId,
  AssignmentExplanation,
  ClientId,
  Contact,
  ConversationId,
  HandoffPacket,
  MessageBody,
  Page,
  SiteId,
  VisitorId,
} from "@baton/protocol";
import type { ClosedBy, QueueTicket } from "./state.ts";

export type Speaker =
  | { readonly kind: "visitor" }
  | { readonly kind: "bot"; readonly name: string }
  | { readonly kind: "agent"; readonly id: AgentId; readonly name: string };

export type EventBody =
  | {
      readonly kind: "opened";
      readonly id: ConversationId;
      readonly site: SiteId;
      readonly visitor: VisitorId;
      readonly locale: string;
      readonly page?: Page;
    }
  | {
      readonly kind: "said";
      readonly by: Speaker;
      readonly body: MessageBody;
      readonly clientId?: ClientId;
      readonly masked?: readonly string[];
    }
  /** The bot's verdict on the visitor message `answers`; what it said comes as `said` events in the same commit. */
  | {
      readonly kind: "bot-answered";
      readonly answers: number;
      /** Said while the shopper waited for a person. */
      readonly isMeanwhile?: true;
      readonly question: string;
      readonly outcome: "answered" | "suggested" | "missed" | "silent";
      /** The FAQ entry or rule that fired, for the owner's reports. */
      readonly source?: string;
      readonly flow?: unknown;
    }
  /** In logs of before: where a shopper is now is told, not kept. */
  | { readonly kind: "page-viewed"; readonly page: Page }
  | { readonly kind: "fields-collected"; readonly fields: Readonly<Record<string, string>> }
  | {
      readonly kind: "handoff-requested";
      readonly ticket: QueueTicket;
      readonly packet: HandoffPacket;
      /** Where the shopper was. */
      readonly page?: Page;
    }
  | { readonly kind: "contact-left"; readonly contact: Contact }
  | {
      readonly kind: "offered";
      readonly agentId: AgentId;
      readonly agentName: string;
      readonly until: number;
      readonly explanation: AssignmentExplanation;
    }
  | { readonly kind: "offer-extended"; readonly until: number }
  | {
      readonly kind: "offer-ended";
      readonly agentId: AgentId;
      readonly agentName: string;
      readonly why: "expired" | "declined" | "lost" | "withdrawn";
    }
  | {
      readonly kind: "assigned";
      readonly agentId: AgentId;
      readonly agentName: string;
      readonly explanation: AssignmentExplanation;
      /** How long the shopper had waited for it; absent where nobody did. */
      readonly waitedMs?: number;
    }
  /** The agent's connection stayed lost: back to the front of the queue. */
  | { readonly kind: "released"; readonly agentId: AgentId; readonly agentName: string }
  | {
      readonly kind: "transferred";
      readonly by: AgentId;
      readonly byName: string;
      readonly department?: string;
      readonly to?: AgentId;
      readonly toName?: string;
      readonly ticket: QueueTicket;
    }
  /** The department it waited for or came from is no more: from now on it is anyone's. */
  | { readonly kind: "rerouted"; readonly department: string }
  | { readonly kind: "returned-to-bot"; readonly by: AgentId; readonly byName: string }
  | {
      readonly kind: "noted";
      readonly by: AgentId;
      readonly byName: string;
      readonly text: string;
      readonly clientId?: ClientId;
    }
  | { readonly kind: "tagged"; readonly by: AgentId; readonly tags: readonly string[] }
  | { readonly kind: "read"; readonly by: "visitor" | "agents"; readonly upTo: number }
  | { readonly kind: "reminded" }
  | {
      readonly kind: "closed";
      readonly by: ClosedBy;
      readonly agentId?: AgentId;
      /** Set where the shopper gave up waiting for a person: after how long. */
      readonly waitedMs?: number;
    }
  | { readonly kind: "reopened"; readonly ticket: QueueTicket }
  | { readonly kind: "rated"; readonly score: number; readonly comment?: string };

export type EventKind = EventBody["kind"];

/** An event in its place: `seq` counts 1, 2, 3 … within the conversation, `at` is the server's epoch ms. */
export type ConversationEvent = EventBody & { readonly seq: number; readonly at: number };
