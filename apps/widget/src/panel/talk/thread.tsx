// The conversation: days, groups of bubbles, what is on its way, who is typing.
import { pendingItems } from "@baton/client";
import type { Entry, VisitorOperation } from "@baton/protocol";
import { dayInWords, dayKey, timeOfDay } from "@baton/ui";
import type { ComponentChildren } from "preact";
import { Ending, QueueCard } from "./cards.tsx";
import { LineView, type Line } from "./line.tsx";
import type { TalkView } from "../model.ts";

/** Lines of one author within this time stand together. In ms. */
const GROUP_MS = 180_000;

const textOf = (operation: VisitorOperation): string => {
  if (operation.kind === "say") return operation.text;
  if (operation.kind === "choose") return operation.label;
  return operation.kind === "submit" ? Object.values(operation.values).join("\n") : "";
};

const isTogether = (one: Entry | undefined, other: Entry | undefined): boolean =>
  one?.author.kind === other?.author.kind && Math.abs((other?.at ?? 0) - (one?.at ?? 0)) < GROUP_MS;

const HIDDEN: readonly string[] = ["offered", "offer-ended"];
const isShown = ({ body }: Entry): boolean => !(body.kind === "notice" && HIDDEN.includes(body.code));

/** Stored and unsent lines in one list, each knowing its neighbours. */
export const linesOf = ({ state }: TalkView["model"], entries: readonly Entry[]): readonly Line[] => {
  const items = pendingItems(state.pending, entries).filter(({ operation }) => textOf(operation) !== "");
  const unsent = items.map(({ operation, at }): Entry => ({
    seq: Infinity,
    at,
    author: { kind: "visitor" },
    body: { kind: "text", text: textOf(operation) },
    clientId: operation.clientId,
  }));
  const all = [...entries.filter(isShown), ...unsent];
  return all.map((entry, index) => ({
    entry,
    isFirst: !isTogether(all[index - 1], entry),
    isLast: !isTogether(entry, all[index + 1]),
    isNewest: index === all.length - 1,
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
