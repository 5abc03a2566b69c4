// The conversation's part of the panel: the client, its words, its views.
import {
  browserEnvironment,
  createVisitorClient,
  isBehind,
  type Saved,
  type VisitorClient,
} from "@baton/client";
import { isBlank, LIMITS, type Page, type SiteId } from "@baton/protocol";
import type { FunctionComponent } from "preact";
import { loadTalkWords, type TalkWords } from "../../i18n/talk-words.ts";
import type { Locale, PanelOptions } from "../../panel-options.ts";
import type { Box } from "../box.ts";
import type { Composer } from "../composer-box.ts";
import type { Talk, TalkView, Ui, View } from "../model.ts";
import type * as Masking from "../later/masking.ts";
import { addStyle } from "../style-sheet.ts";
import { createEnd } from "./end.ts";
import { Extras, More } from "./extras.tsx";
import { noticeText, textOf } from "./line.tsx";
import { createNews, titleOfPage, type News } from "./news.ts";
import css from "./talk.css?inline";
import { Thread } from "./thread.tsx";
import { Trouble } from "./trouble.tsx";

export type TalkContext = {
  readonly options: PanelOptions;
  readonly saved: Saved;
  readonly locale: Locale;
  readonly composer: Composer;
  readonly ui: () => Ui;
  readonly set: (change: Partial<Ui>) => void;
  readonly box: Pick<Box, "element" | "follow" | "toEnd">;
  /** Opens the panel. */
  readonly open: () => void;
};

/** Only a text with this many digits can hold what should be masked: a passport's number has seven. */
const hasManyDigits = (text: string): boolean => text.replace(/\P{N}/gu, "").length > 6;

/** How to ask, where there may be something to ask. Where that cannot be fetched the gateway's own rule still stands. */
const askingFor = async (text: string): Promise<typeof Masking | undefined> =>
  hasManyDigits(text) ? import("../later/masking.ts").catch(() => undefined) : undefined;

/** Rates and closings leave no line of their own, so they do not bring the thread up. */
const isWord = (kind: string): boolean => kind !== "rate" && kind !== "close";

/** Characters beyond what one message may hold. */
const excessOf = (text: string): number => Math.max(0, text.trim().length - LIMITS.textLength);

/** What becomes of what is typed. */
const createSending = (
  { composer, ui, set, box }: TalkContext,
  client: VisitorClient,
): Pick<Talk, "typed" | "send" | "say" | "rate"> => {
  const rate = (): void => {
    const { rating } = ui();
    if (!rating) return;
    client.rate(rating.score, rating.comment || undefined);
    set({ rating: undefined });
  };
  const say = (text: string): void => {
    rate();
    composer.setText("");
    client.say(text);
    box.toEnd();
  };
  const send = async (): Promise<void> => {
    const text = composer.text();
    const excess = excessOf(text);
    set({ excess });
    if (isBlank(text) || excess > 0) return;
    const asking = await askingFor(text);
    // Pressed twice while something was being fetched: sent by now.
    if (composer.text() !== text) return;
    const back = composer.focus;
    const go = ({ words = "" }: Readonly<Record<string, string>>): void => {
      say(words);
      back();
    };
    const words = text.trim();
    if (asking) asking.askFirst({ words }, { set, send: go, edit: back });
    else say(words);
  };
  return {
    rate,
    say,
    typed: (text) => {
      client.typing(text !== "");
      // Warnings are about the text as it was.
      const { excess, warned, hasPicture } = ui();
      if (excess || warned || hasPicture)
        set({ excess: excessOf(text), warned: undefined, hasPicture: false });
    },
    send,
  };
};

/** What the page says of itself, as far as it is of use; its address and title for the rest. */
const pageOf = (said: unknown): Page => {
  const { url, title }: { url?: unknown; title?: unknown } = Object(said);
  const address = typeof url === "string" && URL.canParse(url, location.href) ? url : location.href;
  return {
    url: new URL(address, location.href).href.slice(0, LIMITS.urlLength),
    title: (typeof title === "string" ? title : titleOfPage()).slice(0, LIMITS.nameLength),
  };
};

/** Tells of what was missed, in the words of the language as it is then. */
const createTalkNews = (
  { options, saved, ui, open }: TalkContext,
  client: VisitorClient,
  words: () => TalkWords,
): News => {
  const news = createNews({
    client,
    saved,
    root: options.root,
    isOpen: () => ui().isOpen,
    open,
    wordsOf: (entry) => {
      const { author } = entry;
      const said = noticeText(entry, { words: Object(words()) }) ?? textOf(entry);
      return said && "name" in author ? `${author.name}: ${said}` : said;
    },
  });
  client.state.subscribe(news.check);
  return news;
};

/** A conversation that is not connected yet: `client.open` does that. Fails where its words cannot be fetched. */
export const createTalk = async (context: TalkContext): Promise<Talk> => {
  const { options } = context;
  let { locale } = context;
  let words = await loadTalkWords(locale);
  const client = createVisitorClient({
    environment: browserEnvironment(),
    url: `${options.base.replace(/^http/, "ws")}/v1/visitor`,
    site: options.site as SiteId,
    locale: () => locale,
    page: () => pageOf(options.page?.()),
  });
  const withWords =
    (Inner: FunctionComponent<TalkView>): FunctionComponent<View> =>
    ({ model }) => {
      const whole = {
        ...model,
        words: { ...model.words, ...words },
        state: client.state.get(),
        client,
        talk,
      };
      return <Inner model={whole} />;
    };
  const news = createTalkNews(context, client, () => words);
  const talk: Talk = {
    client,
    news,
    hasThread: () => {
      const state = client.state.get();
      return (
        (state.conversation !== undefined && !isBehind(state)) ||
        state.pending.some(({ operation }) => isWord(operation.kind))
      );
    },
    ...createSending(context, client),
    openSheet: async (sheet) => {
      await import("../later/index.ts");
      context.set({ sheet });
    },
    setLocale: async (next) => {
      words = await loadTalkWords(next);
      locale = next;
    },
    More: withWords(More),
    Thread: withWords(Thread),
    Trouble: withWords(Trouble),
    Extras: withWords(Extras),
  };
  addStyle(options.root, css);
  context.box.follow(createEnd(context.box.element));
  return talk;
};
