// Everything anyone may ask of a conversation. Time comes in with the command; ids were checked at the door.
import type {
  AgentId,
  AssignmentExplanation,
  ClientId,
  Contact,
  ConversationId,
  HandoffReason,
  MessageBody,
  Page,
  SiteId,
  VisitorId,
} from "@baton/protocol";
import type { SitePolicy } from "../policy/site-policy.ts";

export type AgentRef = { readonly id: AgentId; readonly name: string };

type Fenced = { readonly agent: AgentRef; readonly fence: number };

export type CommandBody =
  /** The shopper's message, choice or filled form; opens the conversation when there is none. */
  | {
      readonly kind: "visitor-say";
      readonly body: MessageBody;
      readonly clientId: ClientId;
      readonly masked?: readonly string[];
      /** Needed only to open. */
      readonly opening?: Opening;
    }
  | {
      readonly kind: "request-handoff";
      readonly reason: HandoffReason;
      readonly department?: string;
      readonly priority?: number;
      /** Where the shopper is now. */
      readonly page?: Page;
      readonly opening?: Opening;
    }
  | {
      readonly kind: "leave-contact";
      readonly contact: Contact;
      readonly text?: string;
      readonly clientId?: ClientId;
      readonly page?: Page;
      readonly opening?: Opening;
    }
  | { readonly kind: "visitor-read"; readonly seq: number }
  | { readonly kind: "visitor-close" }
  | { readonly kind: "rate"; readonly score: number; readonly comment?: string }
  /**
   * What the bot makes of visitor message `answers`. Rejected as stale once that is not the last word, and where it was made to be
   * said while waiting (`isMeanwhile`) but nobody waits in the queue, or the other way round.
   */
  | {
      readonly kind: "bot-answer";
      readonly answers: number;
      readonly isMeanwhile?: true;
      readonly botName: string;
      readonly question: string;
      readonly outcome: "answered" | "suggested" | "missed" | "silent";
      readonly source?: string;
      readonly flow?: unknown;
      readonly says: readonly MessageBody[];
      readonly fields?: Readonly<Record<string, string>>;
      readonly handoff?: {
        readonly reason: HandoffReason;
        readonly department?: string;
        readonly priority?: number;
        readonly page?: Page;
      };
    }
  | { readonly kind: "offer"; readonly agent: AgentRef; readonly explanation: AssignmentExplanation }
  | { readonly kind: "extend-offer"; readonly agent: AgentRef }
  | { readonly kind: "expire-offer" }
  | { readonly kind: "withdraw-offer"; readonly agent: AgentRef }
  | { readonly kind: "accept"; readonly agent: AgentRef }
  | { readonly kind: "decline"; readonly agent: AgentRef }
  /** An agent picks a waiting conversation. */
  | { readonly kind: "take"; readonly agent: AgentRef; readonly explanation: AssignmentExplanation }
  | ({
      readonly kind: "agent-say";
      readonly text: string;
      readonly clientId: ClientId;
      readonly masked?: readonly string[];
    } & Fenced)
  | ({
      readonly kind: "transfer";
      readonly department?: string;
      readonly to?: AgentRef;
      readonly note?: string;
    } & Fenced)
  | ({ readonly kind: "return-to-bot" } & Fenced)
  | ({ readonly kind: "agent-close" } & Fenced)
  | { readonly kind: "note"; readonly agent: AgentRef; readonly text: string; readonly clientId?: ClientId }
  | { readonly kind: "tag"; readonly agent: AgentRef; readonly tags: readonly string[] }
  | { readonly kind: "agents-read"; readonly seq: number }
  /** The agent's connection stayed lost past the grace time. */
  | { readonly kind: "release"; readonly agentId: AgentId }
  /** These are the departments there are: what waits for another, or came from one, goes on without. */
  | { readonly kind: "reroute"; readonly departments: readonly string[] }
  | { readonly kind: "remind" }
  | { readonly kind: "close-silent" };

export type Opening = {
  readonly id: ConversationId;
  readonly site: SiteId;
  readonly visitor: VisitorId;
  readonly locale: string;
  readonly page?: Page;
};

export type CommandKind = CommandBody["kind"];

/** A command at a moment, under the site's policy. */
export type Command = CommandBody & { readonly at: number; readonly policy: SitePolicy };
