// Frames on /v1/agent. The socket is authenticated by the session cookie at the upgrade; `hello` carries the version.
import type { AgentId, ClientId, ConversationId, SiteId } from "./ids.ts";
import type { Entry } from "./message.ts";
import type { Page, Refused } from "./visitor-frames.ts";
import type { AgentConversation, AgentDetails, CannedReply, Colleague, Row } from "./agent-view.ts";

type Operation<Kind extends string> = {
  readonly kind: Kind;
  readonly clientId: ClientId;
  readonly conversation: ConversationId;
};

/** Writes of the holding agent carry the fence of the assignment they were made under. */
type Fenced<Kind extends string> = Operation<Kind> & { readonly fence: number };

export type AgentHello = { readonly kind: "hello"; readonly version: number };

export type AgentUp =
  | AgentHello
  | { readonly kind: "set-presence"; readonly presence: "available" | "away" }
  /** Ask for a conversation and its changes from then on; `after` is the last seq the client has. */
  | {
      readonly kind: "watch";
      readonly conversation: ConversationId;
      readonly after?: number;
      readonly epoch?: string;
    }
  | { readonly kind: "unwatch"; readonly conversation: ConversationId }
  | Operation<"accept">
  | Operation<"decline">
  /** Pick a waiting conversation oneself. */
  | Operation<"take">
  | (Operation<"note"> & { readonly text: string })
  | (Operation<"tag"> & { readonly tags: readonly string[] })
  | (Fenced<"say"> & { readonly text: string })
  | (Fenced<"transfer"> & { readonly department?: string; readonly agent?: AgentId; readonly note?: string })
  | Fenced<"return-to-bot">
  | Fenced<"close">
  | { readonly kind: "read"; readonly conversation: ConversationId; readonly seq: number }
  | { readonly kind: "typing"; readonly conversation: ConversationId; readonly isTyping: boolean }
  | { readonly kind: "ping" };

export type AgentOperation = Extract<AgentUp, { readonly clientId: ClientId }>;

export type AgentSite = {
  readonly id: SiteId;
  readonly name: string;
  readonly timeZone: string;
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly cannedReplies: readonly CannedReply[];
  /** Waiting longer than this is shown amber, twice as long red. */
  readonly serviceLevelMs: number;
  /** How long a conversation handed to a colleague by name is offered to nobody else. */
  readonly namedAgentForMs?: number;
};

/** The agent at this socket. */
export type AgentMe = { readonly id: AgentId; readonly name: string; readonly isAdmin: boolean };

export type AgentDown =
  | {
      readonly kind: "welcome";
      readonly version: number;
      readonly epoch: string;
      readonly me: AgentMe;
      readonly site: AgentSite;
      readonly colleagues: readonly Colleague[];
      /** What one holds and is offered, then who waits; the rest of the list may follow in `rows`. */
      readonly rows: readonly Row[];
      /** Conversations with the bot opened at this instant or earlier are left out of the list; absent when none is. */
      readonly older?: number;
    }
  /** Rows are new or changed, each in its newest version. A closed one stays until the next `welcome`. */
  | { readonly kind: "rows"; readonly rows: readonly Row[] }
  | { readonly kind: "colleagues"; readonly colleagues: readonly Colleague[] }
  /** The site's settings, or what may concern oneself among its agents, were saved; as in `welcome`. */
  | { readonly kind: "site"; readonly site: AgentSite; readonly me: AgentMe }
  /** The answer to `watch`. With `isReset` the client drops the entries it had. */
  | {
      readonly kind: "conversation";
      readonly conversation: AgentConversation;
      readonly after: number;
      readonly cursor: number;
      readonly entries: readonly Entry[];
      readonly isReset: boolean;
    }
  /**
   * One commit of a watched conversation; `after` must be the client's cursor, else watch again. `changed` has what beside
   * the row is not as the frame before said.
   */
  | {
      readonly kind: "appended";
      readonly row: Row;
      readonly changed?: Partial<AgentDetails>;
      readonly after: number;
      readonly cursor: number;
      readonly entries: readonly Entry[];
    }
  | {
      readonly kind: "ack";
      readonly clientId: ClientId;
      readonly conversation: ConversationId;
      readonly seq: number;
    }
  | Refused
  /** `text` is what the shopper has typed so far only where the site allows it; never sent in this version. */
  | {
      readonly kind: "typing";
      readonly conversation: ConversationId;
      readonly who: "visitor" | "agent";
      readonly name?: string;
      readonly isTyping: boolean;
    }
  /** The shopper of a watched conversation is on another page now. */
  | { readonly kind: "page"; readonly conversation: ConversationId; readonly page: Page }
  | { readonly kind: "drain"; readonly reconnectInMs: number }
  | { readonly kind: "pong" };
