// Days apart from the week: days off, and days with hours of their own. Keeps IB103, IB111.
import { useRef } from "preact/hooks";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../shell/icon.tsx";
import type { Hours } from "./settings-shape.ts";
import { Spans, USUAL } from "./spans-field.tsx";

type AddDateProps = { readonly label: string; readonly onDate: (date: string) => void };

const AddDate = ({ label, onDate }: AddDateProps) => {
  const words = useWords();
  const input = useRef<HTMLInputElement>(null);
  const add = (): void => {
    const date = input.current?.value ?? "";
    if (date === "") input.current?.focus();
    else onDate(date);
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

/** Days off, as tags. */
export const Dates = ({ label, dates, onDates }: DatesProps) => {
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
export const OpenDays = ({
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
