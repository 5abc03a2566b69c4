// What the panel is drawn from. The first view is light; the conversation, with its connection, comes as `talk` when the
// shopper turns to it or one is going on.
import type { VisitorClient, VisitorState } from "@baton/client";
import type { PanelView } from "@baton/protocol";
import type { FunctionComponent } from "preact";
import type { TalkWords } from "../i18n/talk-words.ts";
import type { Words } from "../i18n/words.ts";
import type { Locale } from "../panel-options.ts";
import type { News } from "./talk/news.ts";
import type { Composer } from "./composer-box.ts";

/** What was written somewhere, as it would be sent, and the two ways on. */
export type Warned = {
  readonly masked: string;
  readonly send: () => void;
  /** Gives the focus back to where it was written. */
  readonly edit: () => void;
};

/** What only this page knows. */
export type Ui = {
  readonly isOpen: boolean;
  /** A page over the thread. */
  readonly sheet?: "contact" | "menu" | undefined;
  /** What was pressed and waits for what it needs. */
  readonly pressed?: string | undefined;
  /** New lines came while the shopper was reading further up. */
  readonly hasNew?: boolean;
  /** Words that hold what should not be sent, waiting for a decision. */
  readonly warned?: Warned | undefined;
  /** What stands in the contact form, for whoever comes back to it. */
  readonly contact?: Readonly<Record<string, string>> | undefined;
  /** A picture was pasted or dropped, which cannot be sent. */
  readonly hasPicture?: boolean;
  /** Characters beyond what one message may hold. */
  readonly excess?: number;
  /** A rating that waits for its comment. */
  readonly rating?: { readonly score: number; readonly comment?: string } | undefined;
  /** The conversation's code could not be fetched. */
  readonly isFailing?: boolean;
};

export type Model = {
  readonly name: string;
  readonly root: ShadowRoot;
  /** Absent until the gateway has told. */
  readonly site: PanelView | undefined;
  readonly words: Words;
  readonly locale: Locale;
  readonly ui: Ui;
  readonly composer: Composer;
  readonly talk: Talk | undefined;
  /** Does something in the conversation, fetching its code and connecting first where need be; `pressed` until it is done. */
  readonly withTalk: (use: (talk: Talk) => unknown, pressed: string) => void;
  /** Changes what only this page knows, and draws again. */
  readonly set: (change: Partial<Ui>) => void;
  readonly close: () => void;
};

export type View = { readonly model: Model };

/** The conversation's part of the panel. */
export interface Talk {
  readonly client: VisitorClient;
  readonly news: News;
  /** Whether there is a conversation to show; else the start stays. */
  hasThread(): boolean;
  /** Tells of the text as it is written now. */
  typed(text: string): void;
  /** Sends what was typed, unless it is blank, too long, or must be asked about first. */
  send(): Promise<void>;
  /** Opens a sheet once its code is here. */
  openSheet(sheet: NonNullable<Ui["sheet"]>): Promise<void>;
  /** Sends a text as it is, and empties the box. A rating that waits goes first: the text may open the conversation again. */
  say(text: string): void;
  /** Sends the rating that waits, if any. */
  rate(): void;
  setLocale(locale: Locale): Promise<void>;
  /** In the header. */
  readonly More: FunctionComponent<View>;
  readonly Thread: FunctionComponent<View>;
  /** Connection trouble, above the body. */
  readonly Trouble: FunctionComponent<View>;
  /** Pill, warning, menu and sheets, below and over the body. */
  readonly Extras: FunctionComponent<View>;
}

/** What the conversation's views are drawn from. */
export type TalkModel = Omit<Model, "words"> & {
  readonly words: Words & TalkWords;
  readonly state: VisitorState;
  readonly client: VisitorClient;
  readonly talk: Talk;
};

export type TalkView = { readonly model: TalkModel };
