// One tap rates; a comment may follow. A score without a comment is sent by itself after a while, or on leaving.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { TalkView } from "../model.ts";
import { Field, focusFault, readForm } from "./field.tsx";
import { askFirst, maskValues } from "./masking.ts";
import css from "./sheet.css?inline";
import { sheetWords } from "./sheet-words.ts";
import { withStyle } from "./with-style.ts";

/** Mouths from unhappy to happy, drawn because not every system has the same faces. */
const MOUTHS = [
  "M8 17q4-5 8 0",
  "M8 16q4-2.500 8 0",
  "M8 15.500h8",
  "M8 15q4 2.500 8 0",
  "M7.500 14q4.500 6 9 0z",
];
/** A rating can be given once, so the score waits this long for a comment that may begin. In ms. */
const COMMENT_MS = 8_000;

const Card = ({ model }: TalkView): ComponentChildren => {
  const { ui, set, talk, locale } = model;
  const words = sheetWords[locale];
  const { score = 0, comment } = ui.rating ?? {};
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (score > 0) form.current?.parentElement?.scrollIntoView({ block: "end" });
  }, [score]);
  useEffect(() => {
    const timer = score > 0 && comment === undefined ? setTimeout(talk.rate, COMMENT_MS) : undefined;
    return () => clearTimeout(timer);
  }, [score, comment === undefined]);
  useEffect(() => {
    window.addEventListener("pagehide", talk.rate);
    return () => {
      window.removeEventListener("pagehide", talk.rate);
      talk.rate();
      set({ warned: undefined });
    };
  }, []);
  return (
    <form
      class="rating"
      ref={form}
      onInput={({ currentTarget }) => {
        // Whoever leaves cannot be asked: what goes by itself goes hidden.
        const { comment: safe = "" } = maskValues(readForm(currentTarget));
        set({ rating: { score, comment: safe }, warned: undefined });
      }}
      onSubmit={(event) => {
        event.preventDefault();
        const card = event.currentTarget;
        askFirst(readForm(card), { set, send: talk.rate, edit: (hidden) => focusFault(card, hidden) });
      }}
    >
      <b id="rate">{words.rateTitle}</b>
      <div class="stars" role="group" aria-labelledby="rate">
        {MOUTHS.map((mouth, index) => (
          <button
            type="button"
            aria-label={words.scores[index]}
            aria-pressed={score === index + 1}
            onClick={() => set({ rating: { ...ui.rating, score: index + 1 } })}
          >
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <circle cx="12" cy="12" r="10" />
              <path d={`M9 9v.5M15 9v.5${mouth}`} />
            </svg>
          </button>
        ))}
      </div>
      {score > 0 && <Field id="comment" label={words.comment} type="multiline" />}
      {score > 0 && <button class="wide">{words.rateSend}</button>}
    </form>
  );
};

export const Rating = withStyle(css, Card);
