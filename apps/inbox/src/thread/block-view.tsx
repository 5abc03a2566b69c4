// Bubbles, notes and notices. All words are text nodes; links are made by the shared piece. Keeps IB43–IB46.
import { BubbleText, timeOfDay, writtenLanguage } from "@baton/ui";
import { useState } from "preact/hooks";
import { refusedWords } from "../format/refused-words.ts";
import { dayLabel, type Place } from "../format/time.ts";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../shell/icon.tsx";
import { useInbox } from "../shell/inbox-context.ts";
import { becauseWords } from "./because-words.ts";
import { BodyView } from "./body-view.tsx";
import { Folded } from "./folded.tsx";
import { noticeWords } from "./notice-words.ts";
import type { Block, Line } from "./thread-lines.ts";

/** What every block needs to know about its thread. */
export type Shown = {
  readonly place: Place;
  readonly visitorLocale: string;
  /** The origin of the page the shopper is on. */
  readonly origin: string | undefined;
  readonly readSeq: number;
  readonly name: string;
};

const Failed = ({ line }: { readonly line: Line }) => {
  const words = useWords();
  const { desk, state } = useInbox();
  const { item } = line;
  if (item === undefined) return null;
  const why = item.code === undefined ? "" : refusedWords(item.code, words);
  const retry = (): void => {
    const { clientId, ...action } = item.operation;
    const phase = state.rows.get(action.conversation)?.phase;
    desk.discard(clientId);
    // Refused for good, so a new operation, under the assignment of now.
    desk.submit(
      action.kind === "say" && phase?.kind === "assigned" ? { ...action, fence: phase.fence } : action,
    );
  };
  return (
    <span class="failed" role="alert">
      <Icon name="warning" size={14} />
      {words.thread.failed}
      {why !== "" && `: ${why}`}
      <button type="button" class="text-button" onClick={retry}>
        {words.app.retry}
      </button>
      <button type="button" class="text-button" onClick={() => desk.discard(item.operation.clientId)}>
        {words.thread.discard}
      </button>
    </span>
  );
};

const LineFoot = ({
  line,
  shown,
  isLast,
}: {
  readonly line: Line;
  readonly shown: Shown;
  readonly isLast: boolean;
}) => {
  const words = useWords();
  if (line.status === "failed") return <Failed line={line} />;
  const isRead = line.seq !== undefined && line.seq === shown.readSeq;
  if (!isLast && !isRead && line.status === "stored") return null;
  return (
    <span class="line-foot">
      {line.status === "stored" ? (
        <>
          {isRead && <span class="read-mark">{words.thread.read}</span>}
          {isLast && (
            <time dateTime={new Date(line.at).toISOString()}>{timeOfDay(line.at, shown.place)}</time>
          )}
        </>
      ) : (
        <span class="on-its-way">
          <Icon name={line.status === "sent" ? "check" : "clock"} size={13} />
          {line.status === "sent" ? words.thread.sent : words.thread.sending}
        </span>
      )}
    </span>
  );
};

/** What made the bot say so, said once behind the last of the words it made. */
const Because = ({ line, next }: { readonly line: Line; readonly next: Line | undefined }) => {
  const words = useWords();
  if (line.because === undefined || line.because === next?.because) return null;
  return (
    <span class="because">
      <Icon name="info" size={13} />
      {becauseWords(line.because, words)}
    </span>
  );
};

/** As its letters tell; a shopper's words without such letters are in the shopper's language. */
const languageOf = ({ body, author }: Line, { visitorLocale }: Shown): string | undefined =>
  writtenLanguage("text" in body ? body.text : "") ?? (author.kind === "visitor" ? visitorLocale : undefined);

const Group = ({
  block,
  shown,
}: {
  readonly block: Extract<Block, { kind: "group" }>;
  readonly shown: Shown;
}) => {
  const words = useWords();
  const { state } = useInbox();
  const { author } = block;
  const isMe = author.kind === "agent" && author.id === state.me?.id;
  const names = { visitor: shown.name, bot: "", agent: "", system: "" };
  const name = author.kind === "bot" || author.kind === "agent" ? author.name : names[author.kind];
  return (
    <section class={`group ${author.kind}${isMe ? " me" : ""}`}>
      <h3 class="group-name">
        {author.kind === "bot" && <span class="bot-mark">{words.thread.bot}</span>}
        {isMe ? words.thread.you : name}
      </h3>
      {block.lines.map((line, index) => (
        <div key={line.key} class={`line ${line.status}`}>
          <div class={`bubble ${line.body.kind}`} lang={languageOf(line, shown)}>
            {author.kind === "visitor" && "text" in line.body ? (
              <Folded text={line.body.text}>
                <BodyView body={line.body} />
              </Folded>
            ) : (
              <BodyView
                body={line.body}
                labels={line.labels}
                base={author.kind === "bot" ? shown.origin : undefined}
              />
            )}
          </div>
          {line.masked !== undefined && line.masked.length > 0 && (
            <span class="masked">
              <Icon name="lock" size={13} />
              {words.thread.masked}
            </span>
          )}
          <Because line={line} next={block.lines[index + 1]} />
          <LineFoot line={line} shown={shown} isLast={index === block.lines.length - 1} />
        </div>
      ))}
    </section>
  );
};

const Note = ({ line, shown }: { readonly line: Line; readonly shown: Shown }) => {
  const words = useWords();
  const author = line.author.kind === "agent" ? line.author.name : "";
  return (
    <section class="note">
      <h3 class="note-head">
        <Icon name="note" size={15} />
        {words.thread.note} · {author}
        <span class="note-hidden">{words.thread.noteHidden}</span>
      </h3>
      <p class="note-text">
        <BodyView body={line.body} />
      </p>
      <LineFoot line={line} shown={shown} isLast />
    </section>
  );
};

const Notice = ({ line, shown }: { readonly line: Line; readonly shown: Shown }) => {
  const words = useWords();
  const { state } = useInbox();
  if (line.body.kind !== "notice") return null;
  const comment = line.body.params?.["comment"];
  const isRating = line.body.code === "rated";
  return (
    <div class={`notice${isRating ? " rated" : ""}`}>
      <p>
        {isRating && <Icon name="star" size={15} />}
        {noticeWords(line.body, line.author, words, state.site?.departments)}
        <time dateTime={new Date(line.at).toISOString()}> · {timeOfDay(line.at, shown.place)}</time>
      </p>
      {isRating && comment !== undefined && (
        <blockquote lang={writtenLanguage(String(comment)) ?? shown.visitorLocale}>
          <Folded text={String(comment)}>
            <BubbleText text={String(comment)} />
          </Folded>
        </blockquote>
      )}
    </div>
  );
};

/** One line until asked for: who was asked matters less than what was said. */
const Offers = ({
  block,
  shown,
}: {
  readonly block: Extract<Block, { kind: "offers" }>;
  readonly shown: Shown;
}) => {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="offer-lines">
      <button type="button" class="offer-fold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {words.thread.offers(block.count)}
        <Icon name={isOpen ? "up" : "down"} size={13} />
      </button>
      {isOpen && block.lines.map((line) => <Notice key={line.key} line={line} shown={shown} />)}
    </div>
  );
};

/** One block of a thread. */
export const BlockView = ({
  block,
  shown,
  now,
}: {
  readonly block: Block;
  readonly shown: Shown;
  readonly now: number;
}) => {
  const words = useWords();
  switch (block.kind) {
    case "day":
      return (
        <p class="day">
          <span>{dayLabel(block.at, now, shown.place)}</span>
        </p>
      );
    case "notice":
      return <Notice line={block.line} shown={shown} />;
    case "note":
      return <Note line={block.line} shown={shown} />;
    case "offers":
      return <Offers block={block} shown={shown} />;
    case "unread":
      return (
        <p class="day unread">
          <span>{words.thread.unreadFrom}</span>
        </p>
      );
    case "group":
      return <Group block={block} shown={shown} />;
  }
};
