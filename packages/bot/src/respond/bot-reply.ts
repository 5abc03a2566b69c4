// What goes into and comes out of `respond`: plain, serialisable data.
import type { BotAnswer, BotForm } from "../script/bot-script-schema.ts";
import type { Locale } from "../script/script-parts.ts";
import type { FlowState, LookUpRequest, LookUpResult } from "../flow/flow-state.ts";

/** What the shopper (or a finished look-up) just did. */
export type BotEvent =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "choice"; readonly id: string }
  | { readonly kind: "form"; readonly formId: string; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: "looked-up"; readonly result: LookUpResult };

/** Everything a reply depends on. Nothing else is read: no clock, no chance. */
export type BotInput = {
  readonly event: BotEvent;
  /** Misses so far in this conversation, counted by the caller: +1 per `miss`, 0 again after an `answer`. */
  readonly misses: number;
  /** The shopper's language; the bot's own when left out. */
  readonly locale?: Locale | undefined;
  /** Are the desk's hours open now? */
  readonly isOpen: boolean;
  /** Is at least one agent available or working now? */
  readonly isStaffed: boolean;
  /** When the desk opens next, as words in the shopper's language ("내일 오전 10시"). */
  readonly opensNext?: string | undefined;
  /** Address of the page the shopper is on. */
  readonly page?: string | undefined;
  /** True when this shopper has never had a conversation here before. */
  readonly isFirstVisit?: boolean | undefined;
  /** The shopper's earlier messages of this conversation, oldest first. */
  readonly previousQuestions?: readonly string[] | undefined;
  /** A person was asked for, and nobody can come yet: only what is sure is said. */
  readonly isWaiting?: boolean | undefined;
  /** The flow the conversation is in: `flow` of the reply before. */
  readonly flow?: FlowState | undefined;
};

/** A button of a reply; its id comes back as the `choice` event. */
export type Choice = { readonly id: string; readonly label: string };

/** Why a conversation goes to a person. */
export type HandoffReason = "asked" | "missed" | "rule" | "upset" | "button" | "form";
/** How urgently. */
export type HandoffPriority = "normal" | "high" | "urgent";

/** A link of an answer. */
export type ReplyLink = NonNullable<BotAnswer["links"]>[number];
/** A picture of an answer. */
export type ReplyPicture = NonNullable<BotAnswer["pictures"]>[number];

/** What the bot does next. `why` is one plain sentence for the inbox, never shown to the shopper. */
export type BotReply =
  | {
      readonly kind: "answer";
      readonly text: string;
      readonly why: string;
      readonly entryId?: string;
      readonly ruleId?: string;
      readonly links?: readonly ReplyLink[];
      readonly pictures?: readonly ReplyPicture[];
      readonly choices?: readonly Choice[];
      readonly form?: BotForm;
      /** What is wrong with the form just sent, by field id. */
      readonly formErrors?: Readonly<Record<string, string>>;
      /** What was written into it. */
      readonly formValues?: Readonly<Record<string, string>>;
      /** True when "did this help?" belongs under the answer; its two buttons are `helpfulChoices`. */
      readonly helpfulChoices?: readonly Choice[];
      /** Keep and hand in again with the next input; absent when no flow is running. */
      readonly flow?: FlowState;
      /** Fields the bot collected for whoever will come. */
      readonly collected?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: "suggest";
      readonly text: string;
      readonly choices: readonly Choice[];
      readonly why: string;
    }
  | {
      readonly kind: "miss";
      readonly text: string;
      readonly choices: readonly Choice[];
      readonly why: string;
    }
  | {
      readonly kind: "look-up";
      readonly text?: string;
      readonly request: LookUpRequest;
      readonly flow: FlowState;
      readonly why: string;
    }
  | {
      readonly kind: "handoff";
      readonly reason: HandoffReason;
      readonly why: string;
      /** What to tell the shopper; already honest about closed or unstaffed hours. */
      readonly text?: string;
      readonly department?: string;
      readonly priority?: HandoffPriority;
      readonly ruleId?: string;
      /** Fields the bot collected, masked where a rule says so. */
      readonly collected?: Readonly<Record<string, string>>;
      /** A form for contact details, when nobody is in. */
      readonly contactForm?: BotForm;
    }
  /** `isMiss`: there was a question, and nothing sure to say to it. */
  | { readonly kind: "silent"; readonly why: string; readonly isMiss?: boolean };
