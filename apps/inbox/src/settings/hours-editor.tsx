// The hours of the shop or of one department: spans per weekday, breaks, days that differ. Keeps IB103.
import { useWords } from "../i18n/words.ts";
import { Dates, OpenDays } from "./dates-editor.tsx";
import { Card } from "./fields.tsx";
import { WEEKDAYS, type Hours, type Span } from "./settings-shape.ts";
import { Spans, USUAL } from "./spans-field.tsx";

const LUNCH: Span = { from: "12:00", to: "13:00" };

/** Most shops keep the same hours from Monday to Friday. */
const likeMonday = (week: Hours["week"]): Hours["week"] => {
  const { mon } = week;
  return { ...week, tue: mon, wed: mon, thu: mon, fri: mon };
};

type WeekProps = {
  readonly week: Hours["week"];
  readonly path: string;
  readonly onWeek: (week: Hours["week"]) => void;
};

const Week = ({ week, path, onWeek }: WeekProps) => {
  const words = useWords();
  const same = likeMonday(week);
  return (
    <>
      <ul class="week">
        {WEEKDAYS.map((day) => (
          <li key={day} class={week[day].length === 0 ? "day-line shut" : "day-line"}>
            <span class="day-name">{words.settings.days[day]}</span>
            {week[day].length === 0 && <span class="meta">{words.settings.shut}</span>}
            <Spans
              label={words.settings.days[day]}
              path={`${path}.${day}`}
              spans={week[day]}
              first={USUAL}
              onSpans={(spans) => onWeek({ ...week, [day]: spans })}
            />
          </li>
        ))}
      </ul>
      {JSON.stringify(same) !== JSON.stringify(week) && (
        <button type="button" class="button small" onClick={() => onWeek(same)}>
          {words.settings.likeMonday}
        </button>
      )}
    </>
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
  return (
    <>
      <Card title={words.settings.week} lead={words.settings.weekLead(hours.timeZone)}>
        <Week week={hours.week} path={`${path}.week`} onWeek={(week) => put({ week })} />
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
