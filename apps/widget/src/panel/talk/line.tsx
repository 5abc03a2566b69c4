// One line of the conversation: a bubble, or a notice in the middle.
import type { OutboxItem } from "@baton/client";
import type { Entry, VisitorOperation } from "@baton/protocol";
import { BubbleText, dayInWords, timeOfDay, writtenLanguage } from "@baton/ui";
import type { ComponentChildren } from "preact";
import { later } from "./later.tsx";
import type { TalkModel, TalkView } from "../model.ts";

/** A line whose place in the conversation decides how it looks. */
export type Line = {
  readonly entry: Entry;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** The newest of all: only its choices and form can still be used. */
  readonly isNewest: boolean;
  readonly item?: OutboxItem<VisitorOperation> | undefined;
};

const FormCard = later<TalkView & { readonly entry: Entry }>(
  async () => (await import("../later/index.ts")).FormCard,
);

/** A notice in words; undefined for any other entry, and where there are no words for it. */
export const noticeText = (entry: Entry, { words }: Pick<TalkModel, "words">): string | undefined => {
  if (entry.body.kind !== "notice") return undefined;
  const { code, params } = entry.body;
  return words.notices[code]?.replace(/\{(\w+)\}/g, (_, name: string) =>
    String(params?.[name] ?? words.agent),
  );
};

/** What was said, as text; empty where nothing was. */
export const textOf = ({ body }: Entry): string => {
  if (body.kind === "submitted") return Object.values(body.values).join("\n");
  if (body.kind === "file") return body.name;
  return "text" in body ? body.text : "";
};

/** How far an own message has come, in words. */
const Delivery = ({
  model,
  line: { entry, item },
}: TalkView & { readonly line: Line }): ComponentChildren => {
  const { words, client, state } = model;
  const shop = { locale: model.locale, timeZone: model.site?.timeZone };
  const clientId = item?.operation.clientId;
  if (item?.status === "failed" && clientId)
    return (
      <span class="failed" role="alert">
        ! {words.failed}{" "}
        <button class="link" onClick={() => client.retry(clientId)}>
          {words.retry}
        </button>{" "}
        <button class="link" onClick={() => client.discard(clientId)}>
          {words.discard}
        </button>
      </span>
    );
  if (item?.status === "held" && clientId)
    return (
      <span class="held">
        {words.written(dayInWords(item.at, shop), timeOfDay(item.at, shop))}{" "}
        <button class="link" onClick={() => client.retry(clientId)}>
          {words.sendNow}
        </button>{" "}
        <button class="link" onClick={() => client.discard(clientId)}>
          {words.discard}
        </button>
      </span>
    );
  if (item?.status === "sending") return <span>{words.sending} …</span>;
  return <span>✓ {(state.conversation?.read.agents ?? 0) >= entry.seq ? words.read : words.sent}</span>;
};

const Choices = ({ model: { client }, entry }: TalkView & { readonly entry: Entry }): ComponentChildren =>
  entry.body.kind === "choices" && (
    <ul class="chips">
      {entry.body.choices.map(({ id, label }) => (
        <li>
          <button class="chip" lang={writtenLanguage(label)} onClick={() => client.choose(id, label)}>
            {label}
          </button>
        </li>
      ))}
    </ul>
  );

export const LineView = ({
  model,
  line,
  time,
}: TalkView & { readonly line: Line; readonly time: string }): ComponentChildren => {
  const { entry, isFirst, isLast, isNewest, item } = line;
  const { author, body } = entry;
  const notice = noticeText(entry, model);
  if (author.kind === "system") return notice && <p class="notice">{notice}</p>;
  const isOwn = author.kind === "visitor";
  const text = textOf(entry);
  return (
    <div class="line" data-own={isOwn} data-first={isFirst}>
      {!isOwn && isFirst && (
        <p class="meta">
          {author.name} {author.kind === "bot" && <b>{model.words.bot}</b>}
        </p>
      )}
      <div class="bubble" lang={writtenLanguage(text) ?? model.locale} data-state={item?.status}>
        <BubbleText text={text} base={author.kind === "bot" ? location.origin : undefined} />
      </div>
      {(isLast || item?.status === "failed" || item?.status === "held") && (
        <p class="meta">
          {isOwn && <Delivery model={model} line={line} />} {!item && <time>{time}</time>}
        </p>
      )}
      {isNewest && <Choices model={model} entry={entry} />}
      {isNewest && body.kind === "form" && <FormCard model={model} entry={entry} />}
    </div>
  );
};
