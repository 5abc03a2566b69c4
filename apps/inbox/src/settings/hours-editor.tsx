// The hours of the shop or of one department: spans per weekday, breaks, days that differ. Keeps IB103.
import { Fragment } from "preact";
import { useRef } from "preact/hooks";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../shell/icon.tsx";
import { Card, FieldProblem } from "./fields.tsx";
import { useInside } from "./settings-context.ts";
import { WEEKDAYS, type Hours, type Span, type Weekday } from "./settings-shape.ts";

const USUAL: Span = { from: "10:00", to: "17:00" };
const LUNCH: Span = { from: "12:00", to: "13:00" };

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

const Spans = ({ label, path, spans, first, onSpans }: SpansProps) => {
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

type AddDateProps = { readonly label: string; readonly onDate: (date: string) => void };

const AddDate = ({ label, onDate }: AddDateProps) => {
  const words = useWords();
  const input = useRef<HTMLInputElement>(null);
  const add = (): void => {
    const date = input.current?.value ?? "";
    if (date !== "") onDate(date);
    if (input.current) input.current.value = "";
  };
  return (
    <p class="sentence">
      <input ref={input} class="input inline" type="date" aria-label={label} />
      <button type="button" class="button" onClick={add}>
        {words.settings.addDate}
      </button>
    </p>
  );
};

type DatesProps = {
  readonly label: string;
  readonly dates: readonly string[];
  readonly onDates: (dates: readonly string[]) => void;
};

const Dates = ({ label, dates, onDates }: DatesProps) => {
  const words = useWords();
  return (
    <div class="stack">
      {dates.length > 0 && (
        <ul class="tags">
          {dates.map((date) => (
            <li key={date} class="tag number">
              {date}
              <button
                type="button"
                class="tag-remove"
                aria-label={`${date} ${words.settings.remove}`}
                onClick={() => onDates(dates.filter((other) => other !== date))}
              >
                <Icon name="close" size={12} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <AddDate
        label={label}
        onDate={(date) => {
          if (!dates.includes(date)) onDates([...dates, date].toSorted());
        }}
      />
    </div>
  );
};

type OpenDates = Hours["openDates"];

/** Days with hours of their own, the nearest first. */
const OpenDays = ({
  path,
  dates,
  onDates,
}: {
  readonly path: string;
  readonly dates: OpenDates;
  readonly onDates: (dates: OpenDates) => void;
}) => {
  const words = useWords();
  const days = Object.entries(dates).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const without = (date: string): OpenDates => Object.fromEntries(days.filter(([day]) => day !== date));
  return (
    <div class="stack">
      {days.length > 0 && (
        <ul class="week">
          {days.map(([date, spans]) => (
            <li key={date} class="day-line date-line">
              <span class="day-name number">{date}</span>
              <Spans
                label={date}
                path={`${path}.${date}`}
                spans={spans}
                first={USUAL}
                onSpans={(next) => onDates({ ...dates, [date]: next })}
              />
              <button
                type="button"
                class="icon-button"
                aria-label={`${date} ${words.settings.remove}`}
                onClick={() => onDates(without(date))}
              >
                <Icon name="trash" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <AddDate
        label={words.settings.openDates}
        onDate={(date) => {
          if (dates[date] === undefined) onDates({ ...dates, [date]: [USUAL] });
        }}
      />
    </div>
  );
};

type HoursEditorProps = {
  readonly hours: Hours;
  /** Of the hours in the document, as problems name it. */
  readonly path: string;
  readonly onHours: (hours: Hours) => void;
};

export const HoursEditor = ({ hours, path, onHours }: HoursEditorProps) => {
  const words = useWords();
  const put = (next: Partial<Hours>): void => onHours({ ...hours, ...next });
  const putDay = (day: Weekday, spans: readonly Span[]): void =>
    put({ week: { ...hours.week, [day]: spans } });
  return (
    <>
      <Card title={words.settings.week} lead={words.settings.weekLead(hours.timeZone)}>
        <ul class="week">
          {WEEKDAYS.map((day) => (
            <li key={day} class={hours.week[day].length === 0 ? "day-line shut" : "day-line"}>
              <span class="day-name">{words.settings.days[day]}</span>
              {hours.week[day].length === 0 && <span class="meta">{words.settings.shut}</span>}
              <Spans
                label={words.settings.days[day]}
                path={`${path}.week.${day}`}
                spans={hours.week[day]}
                first={USUAL}
                onSpans={(spans) => putDay(day, spans)}
              />
            </li>
          ))}
        </ul>
      </Card>
      <Card title={words.settings.breaks} lead={words.settings.breaksLead}>
        <Spans
          label={words.settings.breaks}
          path={`${path}.breaks`}
          spans={hours.breaks ?? []}
          first={LUNCH}
          onSpans={(breaks) => put({ breaks })}
        />
      </Card>
      <Card title={words.settings.openDates} lead={words.settings.openDatesLead}>
        <OpenDays
          path={`${path}.openDates`}
          dates={hours.openDates}
          onDates={(openDates) => put({ openDates })}
        />
      </Card>
      <Card title={words.settings.closedDates} lead={words.settings.closedDatesLead}>
        <Dates
          label={words.settings.closedDates}
          dates={hours.closedDates}
          onDates={(closedDates) => put({ closedDates })}
        />
      </Card>
      <Card title={words.settings.holidays} lead={words.settings.holidaysLead}>
        <Dates
          label={words.settings.holidays}
          dates={hours.holidays}
          onDates={(holidays) => put({ holidays })}
        />
      </Card>
    </>
  );
};
