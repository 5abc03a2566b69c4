import type { AgentId, ClientId } from "./ids.ts";

/** What a message holds. Text is plain: a reader renders it as text nodes and finds links itself. */
export type Choice = { readonly id: string; readonly label: string };

export type FormFieldType = "text" | "multiline" | "email" | "phone" | "order-number" | "choice";

export type FormField = {
  readonly id: string;
  readonly label: string;
  readonly type: FormFieldType;
  readonly isRequired: boolean;
  /** Of a `choice`: what may be chosen. */
  readonly options?: readonly string[];
  readonly hint?: string;
};

export type Form = {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly FormField[];
  /** What the shopper agrees to by sending. */
  readonly consent?: string;
  /** Of a form that comes back because it was filled in wrongly: what was written, and in words what is wrong, by field id. */
  readonly values?: Readonly<Record<string, string>>;
  readonly faults?: Readonly<Record<string, string>>;
};

export type TextBody = {
  readonly kind: "text";
  readonly text: string;
  /** Set when the shopper picked a choice instead of typing. */
  readonly choice?: string;
};

export type ChoicesBody = {
  readonly kind: "choices";
  readonly text: string;
  readonly choices: readonly Choice[];
};

export type FormBody = { readonly kind: "form"; readonly text: string; readonly form: Form };

/** The values of a form the shopper filled in. */
export type SubmittedBody = {
  readonly kind: "submitted";
  readonly form: string;
  readonly values: Readonly<Record<string, string>>;
};

/** A file that is named but not carried: uploads are off in this version. */
export type FileBody = {
  readonly kind: "file";
  readonly name: string;
  readonly bytes: number;
  readonly mediaType: string;
};

export type MessageBody = TextBody | ChoicesBody | FormBody | SubmittedBody | FileBody;

/** System lines. Readers put them into words; `params` fill the blanks. */
export const NOTICE_CODES = [
  "handoff-requested",
  "contact-left",
  "joined",
  "left",
  "transferred",
  "returned-to-bot",
  "idle-reminder",
  "closed",
  "reopened",
  "rated",
  "offered",
  "offer-ended",
] as const;

export type NoticeCode = (typeof NOTICE_CODES)[number];

export type NoticeBody = {
  readonly kind: "notice";
  readonly code: NoticeCode;
  readonly params?: Readonly<Record<string, string | number>>;
};

/** Written by an agent for agents; never sent to a visitor. */
export type NoteBody = { readonly kind: "note"; readonly text: string };

export type Author =
  | { readonly kind: "visitor" }
  | { readonly kind: "bot"; readonly name: string }
  | { readonly kind: "agent"; readonly id: AgentId; readonly name: string }
  | { readonly kind: "system" };

/** One line of a conversation as a reader sees it. `seq` orders it; a reader may see gaps where entries are not for it. */
export type Entry = {
  readonly seq: number;
  /** Epoch ms by the server's clock. */
  readonly at: number;
  readonly author: Author;
  readonly body: MessageBody | NoticeBody | NoteBody;
  /** On the reader's own messages: the id they were sent with. */
  readonly clientId?: ClientId;
  /** What was masked before storing, if anything. */
  readonly masked?: readonly string[];
  /** To agents, of the bot's words: `entry:refund`, `rule:track`, `look-up:track`, `brain`: what in the settings made them. */
  readonly because?: string;
};
