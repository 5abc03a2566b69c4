// The conversation: days, groups of bubbles, what is on its way, who is typing.
import { pendingItems, type OutboxItem } from "@baton/client";
import type { Entry, VisitorOperation } from "@baton/protocol";
import { dayInWords, dayKey, timeOfDay } from "@baton/ui";
import type { ComponentChildren } from "preact";
import { Ending, QueueCard } from "./cards.tsx";
import { LineView, type Line } from "./line.tsx";
import type { TalkView } from "../model.ts";

/** Lines of one author within this time stand together. In ms. */
const GROUP_MS = 180_000;

const textOf = ({ operation, status }: OutboxItem<VisitorOperation>): string => {
  if (operation.kind === "say") return operation.text;
  if (operation.kind === "choose") return operation.label;
  if (operation.kind === "submit") return Object.values(operation.values).join("\n");
  // Otherwise there is nothing to see of it, but what was held back has to be decided about.
  return operation.kind === "leave-contact" && status === "held"
    ? [operation.text, ...Object.values(operation.contact)].filter(Boolean).join("\n")
    : "";
};

const isTogether = (one: Entry | undefined, other: Entry | undefined): boolean =>
  one?.author.kind === other?.author.kind && Math.abs((other?.at ?? 0) - (one?.at ?? 0)) < GROUP_MS;

const HIDDEN: readonly string[] = ["offered", "offer-ended"];
const isShown = ({ body }: Entry): boolean => !(body.kind === "notice" && HIDDEN.includes(body.code));

/** Stored and unsent lines in one list, each knowing its neighbours. */
export const linesOf = ({ state }: TalkView["model"], entries: readonly Entry[]): readonly Line[] => {
  const items = pendingItems(state.pending, entries).filter((item) => textOf(item) !== "");
  const unsent = items.map((item): Entry => ({
    seq: Infinity,
    at: item.at,
    author: { kind: "visitor" },
    body: { kind: "text", text: textOf(item) },
    clientId: item.operation.clientId,
  }));
  const all = [...entries.filter(isShown), ...unsent];
  // What may never be sent does not answer what was asked last.
  const newest = all.length - 1 - items.filter(({ status }) => status === "held").length;
  return all.map((entry, index) => ({
    entry,
    isFirst: !isTogether(all[index - 1], entry),
    isLast: !isTogether(entry, all[index + 1]),
    isNewest: index === newest,
    item: items.find(({ operation }) => operation.clientId === entry.clientId && entry.seq === Infinity),
  }));
};

export const Thread = ({ model }: TalkView): ComponentChildren => {
  const { state, site, words, locale, client } = model;
  const options = { locale, timeZone: site?.timeZone };
  const past = state.past.flatMap(({ entries }) => entries);
  const lines = linesOf(model, [...past, ...state.timeline.entries]);
  let day = "";
  return (
    <>
      {state.hasMorePast && state.conversation && (
        <button class="link earlier" onClick={client.history}>
          {words.earlier}
        </button>
      )}
      <div
        class="thread"
        role="log"
        aria-label={words.log}
        aria-live={state.status === "live" ? "polite" : "off"}
      >
        {lines.map((line) => {
          const { at, clientId, seq } = line.entry;
          const key = dayKey(at, options);
          const isNewDay = key !== day;
          day = key;
          return (
            <div key={clientId ?? `${at}:${seq}`}>
              {isNewDay && <p class="day">{dayInWords(at, options)}</p>}
              <LineView model={model} line={line} time={timeOfDay(at, options)} />
            </div>
          );
        })}
      </div>
      {state.typing && (
        <p class="bubble dots" role="status" aria-label={words.typing(state.typing.name)}>
          <i />
          <i />
          <i />
        </p>
      )}
      <QueueCard model={model} />
      <Ending model={model} />
    </>
  );
};
