// The spans of one day, or of the breaks: from, to, one more, one less. Keeps IB103.
import { Fragment } from "preact";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../shell/icon.tsx";
import { FieldProblem } from "./fields.tsx";
import { useInside } from "./settings-context.ts";
import type { Span } from "./settings-shape.ts";

/** What a day starts with. */
export const USUAL: Span = { from: "10:00", to: "17:00" };

type SpansProps = {
  readonly label: string;
  readonly path: string;
  readonly spans: readonly Span[];
  readonly first: Span;
  readonly onSpans: (spans: readonly Span[]) => void;
};

/** A browser's time field cannot say 24:00. */
const shown = (time: string): string => (time === "24:00" ? "00:00" : time);
const endOf = (time: string): string => (time === "00:00" ? "24:00" : time);

export const Spans = ({ label, path, spans, first, onSpans }: SpansProps) => {
  const words = useWords();
  const { problems } = useInside();
  const isWrong = (field: string): boolean => problems.some((problem) => problem.path === field);
  const put = (index: number, next: Partial<Span>): void =>
    onSpans(spans.map((span, at) => (at === index ? { ...span, ...next } : span)));
  return (
    <div class="spans">
      {spans.map((span, index) => (
        <Fragment key={index}>
          <span class="span">
            <input
              class="input time"
              type="time"
              aria-label={`${label} ${words.settings.from}`}
              aria-invalid={isWrong(`${path}.${index}.from`)}
              value={shown(span.from)}
              onInput={(event) => put(index, { from: event.currentTarget.value })}
            />
            –
            <input
              class="input time"
              type="time"
              aria-label={`${label} ${words.settings.to}`}
              aria-invalid={isWrong(`${path}.${index}.to`)}
              value={shown(span.to)}
              onInput={(event) => put(index, { to: endOf(event.currentTarget.value) })}
            />
            <button
              type="button"
              class="icon-button"
              aria-label={`${label} ${span.from}–${span.to} ${words.settings.remove}`}
              onClick={() => onSpans(spans.filter((_, at) => at !== index))}
            >
              <Icon name="close" size={15} />
            </button>
          </span>
          {span.from === "00:00" && span.to === "24:00" && <span class="meta">{words.settings.allDay}</span>}
          <FieldProblem id={`${path}.${index}`} path={`${path}.${index}`} isDeep />
        </Fragment>
      ))}
      <button type="button" class="button quiet small" onClick={() => onSpans([...spans, first])}>
        <Icon name="plus" size={15} />
        {spans.length === 0 ? words.settings.open : words.settings.addSpan}
        <span class="hidden"> {label}</span>
      </button>
    </div>
  );
};
