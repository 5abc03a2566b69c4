// Frames on /v1/visitor. Up frames are imperatives, down frames are facts.
import type { ClientId, ConversationId, SiteId } from "./ids.ts";
import type { Entry } from "./message.ts";
import type { RefusalCode } from "./refusals.ts";
import type {
  Desk,
  PastConversation,
  QueuePlace,
  ReadMarks,
  ShopperConversation,
  ShopperPhase,
} from "./shopper-view.ts";

/** The last event a client has, and of which life of which store. */
export type Cursor = { readonly epoch: string; readonly conversation: ConversationId; readonly seq: number };

export type Page = { readonly url: string; readonly title: string };

/** How to reach someone who leaves: at least one of phone and email. */
export type Contact = { readonly name?: string; readonly phone?: string; readonly email?: string };

/** The first frame. Without a token the server makes a new visitor. */
export type VisitorHello = {
  readonly kind: "hello";
  readonly version: number;
  readonly site: SiteId;
  readonly token?: string;
  readonly cursor?: Cursor;
  readonly locale: string;
  readonly page?: Page;
};

export type VisitorUp =
  | VisitorHello
  /** `startsNew`: open a new conversation even where the last one could be reopened. */
  | { readonly kind: "say"; readonly clientId: ClientId; readonly text: string; readonly startsNew?: boolean }
  | {
      readonly kind: "choose";
      readonly clientId: ClientId;
      readonly choice: string;
      readonly label: string;
      readonly startsNew?: boolean;
    }
  | {
      readonly kind: "submit";
      readonly clientId: ClientId;
      readonly form: string;
      readonly values: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: "request-human";
      readonly clientId: ClientId;
      readonly department?: string;
      readonly startsNew?: boolean;
    }
  | {
      readonly kind: "leave-contact";
      readonly clientId: ClientId;
      readonly contact: Contact;
      readonly text?: string;
    }
  | { readonly kind: "rate"; readonly clientId: ClientId; readonly score: number; readonly comment?: string }
  | { readonly kind: "close"; readonly clientId: ClientId }
  | { readonly kind: "read"; readonly seq: number }
  | { readonly kind: "typing"; readonly isTyping: boolean }
  | { readonly kind: "page"; readonly page: Page }
  | { readonly kind: "history"; readonly before?: ConversationId }
  | { readonly kind: "ping" };

/** The up frames that are stored and acknowledged, and therefore kept in the outbox until then. */
export type VisitorOperation = Extract<VisitorUp, { readonly clientId: ClientId }>;

export type VisitorDown =
  | {
      readonly kind: "welcome";
      readonly version: number;
      readonly epoch: string;
      /** Present when it is new; the client keeps it. */
      readonly token?: string;
      /** The visitor's current or last conversation, if there is one. */
      readonly conversation?: ShopperConversation;
      /** `entries` are all that follow `after`; with `isReset` the client drops what it had. */
      readonly after: number;
      readonly cursor: number;
      readonly entries: readonly Entry[];
      readonly isReset: boolean;
      /** Set when there are conversations before this one to ask for; told to a client that begins, not to one that goes on. */
      readonly hasPast?: boolean;
      readonly queue?: QueuePlace;
      readonly desk: Desk;
    }
  | {
      /** One commit. `after` must be the client's cursor; if it is not, something was missed: say `hello` again. */
      readonly kind: "appended";
      readonly conversation: ConversationId;
      readonly after: number;
      readonly cursor: number;
      readonly entries: readonly Entry[];
      readonly phase?: ShopperPhase;
      readonly read?: ReadMarks;
    }
  | {
      readonly kind: "ack";
      readonly clientId: ClientId;
      readonly conversation: ConversationId;
      readonly seq: number;
    }
  | Refused
  | { readonly kind: "queue"; readonly conversation: ConversationId; readonly queue: QueuePlace }
  | {
      readonly kind: "typing";
      readonly conversation: ConversationId;
      readonly name: string;
      readonly isTyping: boolean;
    }
  | { readonly kind: "desk"; readonly desk: Desk }
  | { readonly kind: "history"; readonly past: readonly PastConversation[]; readonly hasMore: boolean }
  | { readonly kind: "drain"; readonly reconnectInMs: number }
  | { readonly kind: "pong" };

export type Refused = {
  readonly kind: "refused";
  readonly code: RefusalCode;
  /** For the developer's eyes; readers put the code into words. */
  readonly message: string;
  readonly clientId?: ClientId;
  readonly retryAfterMs?: number;
};
