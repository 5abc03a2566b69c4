// When people are there: the shop's hours, and those of departments that differ. Keeps IB103, IB111.
import { useEffect, useState } from "preact/hooks";
import { useWords } from "../i18n/words.ts";
import { Card } from "./fields.tsx";
import { HoursEditor } from "./hours-editor.tsx";
import { Segments } from "./segments.tsx";
import { isWithin, useInside } from "./settings-context.ts";
import { mainText, type Department, type Hours } from "./settings-shape.ts";

/** The shop's own, for the choice of whose hours are shown. */
const SHOP = "";

type WhoseProps = { readonly whose: string; readonly onWhose: (whose: string) => void };

const Whose = ({ whose, onWhose }: WhoseProps) => {
  const words = useWords();
  const { draft } = useInside();
  const choices = [
    { id: SHOP, name: words.settings.wholeShop, isOwn: false },
    ...draft.departments.map(({ id, name, hours }) => ({
      id,
      name: mainText(name, draft.site.defaultLocale),
      isOwn: hours !== undefined,
    })),
  ];
  return (
    <Segments
      legend={words.settings.whoseHours}
      chosen={whose}
      onChoice={onWhose}
      choices={choices.map(({ id, name, isOwn }) => ({
        id,
        content: (
          <>
            {name}
            {isOwn && <span class="tag small">{words.settings.ownHours}</span>}
          </>
        ),
      }))}
    />
  );
};

/** The department without hours of its own, or with these. */
const withHours = ({ hours: _dropped, ...department }: Department, hours: Hours | undefined): Department =>
  hours === undefined ? department : { ...department, hours };

const DepartmentHours = ({
  department,
  index,
}: {
  readonly department: Department;
  readonly index: number;
}) => {
  const words = useWords();
  const { draft, change } = useInside();
  const { hours, id } = department;
  const put = (next: Hours | undefined): void =>
    change((now) => ({
      ...now,
      departments: now.departments.map((each) => (each.id === id ? withHours(each, next) : each)),
    }));
  return (
    <>
      <Card title={mainText(department.name, draft.site.defaultLocale)}>
        <label class="check">
          <input
            type="checkbox"
            checked={hours !== undefined}
            onChange={(event) => put(event.currentTarget.checked ? draft.hours : undefined)}
          />
          {words.settings.ownHoursLong}
        </label>
        <p class="hint">{words.settings.ownHoursHint}</p>
      </Card>
      {hours !== undefined && (
        <HoursEditor hours={hours} path={`departments.${String(index)}.hours`} onHours={put} />
      )}
    </>
  );
};

export const HoursSection = () => {
  const words = useWords();
  const { draft, change, sought } = useInside();
  const [whose, setWhose] = useState(SHOP);
  useEffect(() => {
    if (sought === undefined) return;
    const wrong = draft.departments.find((_, at) => isWithin(sought, `departments.${String(at)}.hours`));
    setWhose(wrong?.id ?? SHOP);
  }, [sought]);
  const index = draft.departments.findIndex(({ id }) => id === whose);
  const department = draft.departments[index];
  return (
    <div class="cards">
      {draft.departments.length > 0 && <Whose whose={department?.id ?? SHOP} onWhose={setWhose} />}
      {department === undefined ? (
        <HoursEditor
          hours={draft.hours}
          path="hours"
          onHours={(hours) => change((now) => ({ ...now, hours }))}
        />
      ) : (
        <DepartmentHours key={department.id} department={department} index={index} />
      )}
      <p class="hint">{words.settings.hoursOrder}</p>
    </div>
  );
};
