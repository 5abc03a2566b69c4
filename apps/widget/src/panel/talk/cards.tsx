// What stands below the last line: the place in the queue, or how it ended.
import { isBehind } from "@baton/client";
import type { Desk } from "@baton/protocol";
import type { ComponentChildren } from "preact";
import { deskOf, isSomeoneIn, opensInWords } from "../header.tsx";
import { later } from "./later.tsx";
import type { TalkModel, TalkView } from "../model.ts";

const Rating = later<TalkView>(async () => (await import("../later/index.ts")).Rating);

const minutes = (ms: number): number => Math.max(1, Math.round(ms / 60_000));

/** A call for a person shows at once, however long it takes to arrive. */
const Asking = ({ model: { state, words } }: TalkView): ComponentChildren =>
  state.pending.some(({ operation }) => operation.kind === "request-human") && (
    <div class="card" role="status">
      <b>{words.waitingSoon}</b>
    </div>
  );

/** A place in line says something only while somebody works through it. */
const placeInWords = ({ state, words }: TalkModel): readonly string[] => {
  const { position, wait } = state.queue ?? {};
  return [
    position ? words.waiting(position) : words.waitingSoon,
    wait ? words.range(minutes(wait.lowMs), minutes(wait.highMs)) : words.noRange,
    words.keepsPlace,
  ];
};

/** With nobody there: why, and when somebody will be. */
const absenceInWords = (model: TalkModel, { isOpen, opensAt }: Desk): readonly string[] => {
  const { words } = model;
  if (isOpen) return [words.nobodyIn, words.inTurn];
  return [words.away, ...(opensAt ? [opensInWords(opensAt, model)] : []), words.inTurn];
};

export const QueueCard = ({ model }: TalkView): ComponentChildren => {
  const { state, words, ui, withTalk } = model;
  const phase = state.conversation?.phase;
  if (phase?.kind !== "queued") return <Asking model={model} />;
  const desk = deskOf(model);
  const [title, ...lines] = !desk || isSomeoneIn(model) ? placeInWords(model) : absenceInWords(model, desk);
  return (
    <div class="card" role="status">
      <b>{title}</b>
      {phase.hasContact ? <p>{words.hasContact}</p> : lines.map((line) => <p>{line}</p>)}
      {!phase.hasContact && (
        <button
          class="chip"
          aria-busy={ui.pressed === "contact"}
          onClick={() => withTalk(({ openSheet }) => openSheet("contact"), "contact")}
        >
          {words.leaveContact}
        </button>
      )}
    </div>
  );
};

export const Ending = ({ model }: TalkView): ComponentChildren => {
  const { state, words, client } = model;
  const { conversation, pending } = state;
  if (conversation?.phase.kind !== "closed" || isBehind(state)) return null;
  const isRated = pending.some(({ operation }) => operation.kind === "rate");
  return (
    <div class="card">
      {conversation.phase.canRate && !isRated ? <Rating model={model} /> : <b>{words.over}</b>}
      <button class="chip" onClick={client.startNew}>
        {words.again}
      </button>
    </div>
  );
};
