// Fields with a choice, a list or a number in them. Keeps IB110.
import { useId } from "preact/hooks";
import { useWords } from "../i18n/words.ts";
import { FieldProblem } from "./fields.tsx";
import { readWordings } from "./faq-editor.tsx";
import { targetWords } from "./rule-words.ts";
import { readTarget, targetValue, type Target } from "./rule-shape.ts";
import { useInside } from "./settings-context.ts";

/** One word or phrase a line. */
export const WordsField = ({
  label,
  path,
  value,
  hint,
  onValue,
}: {
  readonly label: string;
  readonly path: string;
  readonly value: readonly string[];
  readonly hint?: string;
  readonly onValue: (value: readonly string[]) => void;
}) => {
  const id = useId();
  const { life, problems } = useInside();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        key={`${path}-${life}`}
        id={id}
        class="input"
        rows={Math.min(8, Math.max(2, value.length + 1))}
        defaultValue={value.join("\n")}
        aria-describedby={`${id}-hint ${id}-problem`}
        aria-invalid={problems.some((problem) => problem.path.startsWith(path))}
        onInput={(event) => onValue(readWordings(event.currentTarget.value))}
      />
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldProblem id={`${id}-problem`} path={path} isDeep />
    </div>
  );
};

export type Option = { readonly value: string; readonly label: string };

export const SelectField = ({
  label,
  value,
  options,
  path,
  isInline = false,
  onValue,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly path?: string;
  /** Beside others in a line, its label only for those who hear it. */
  readonly isInline?: boolean;
  readonly onValue: (value: string) => void;
}) => {
  const id = useId();
  const select = (
    <select
      id={id}
      class={isInline ? "input inline" : "input"}
      value={value}
      aria-describedby={`${id}-problem`}
      onChange={(event) => onValue(event.currentTarget.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
  return (
    <div class={isInline ? "inline-field" : "field"}>
      <label for={id} class={isInline ? "hidden" : ""}>
        {label}
      </label>
      {select}
      {path !== undefined && <FieldProblem id={`${id}-problem`} path={path} isDeep />}
    </div>
  );
};

/** Anything a button or rule may lead to; one that is gone stays in the list until another is chosen. */
export const TargetField = ({
  label,
  path,
  value,
  onValue,
}: {
  readonly label: string;
  readonly path: string;
  readonly value: Target;
  readonly onValue: (value: Target) => void;
}) => {
  const words = useWords();
  const { draft } = useInside();
  const { faq, forms = [], flows = [] } = draft.bot;
  const known: readonly Target[] = [
    { kind: "menu" },
    { kind: "handoff" },
    ...draft.departments.map(({ id }): Target => ({ kind: "handoff", department: id })),
    ...flows.map(({ id }): Target => ({ kind: "flow", id })),
    ...forms.map(({ id }): Target => ({ kind: "form", id })),
    ...faq.map(({ id }): Target => ({ kind: "entry", id })),
  ];
  const isKnown = known.some((target) => targetValue(target) === targetValue(value));
  const options = (isKnown ? known : [value, ...known]).map((target) => ({
    value: targetValue(target),
    label: targetWords(target, draft, words),
  }));
  return (
    <SelectField
      label={label}
      path={path}
      value={targetValue(value)}
      options={options}
      onValue={(next) => onValue(readTarget(next))}
    />
  );
};

/** A number within a sentence. */
export const NumberField = ({
  label,
  path,
  value,
  min,
  max,
  step = 1,
  placeholder,
  onValue,
}: {
  readonly label: string;
  readonly path: string;
  readonly value: number | undefined;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly placeholder?: string;
  /** Undefined for an emptied field. */
  readonly onValue: (value: number | undefined) => void;
}) => {
  const { life, problems } = useInside();
  return (
    <input
      key={`${path}-${life}`}
      class="input inline number"
      type="number"
      aria-label={label}
      aria-invalid={problems.some((problem) => problem.path === path)}
      min={min}
      max={max}
      step={step}
      placeholder={placeholder}
      defaultValue={value === undefined ? "" : String(value)}
      onInput={({ currentTarget: { value: text } }) => {
        const number = Number(text);
        onValue(text.trim() === "" || !Number.isFinite(number) ? undefined : number);
      }}
    />
  );
};
