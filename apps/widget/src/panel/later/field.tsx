// One labelled field, with its fault in words.
import { LIMITS } from "@baton/protocol";
import { createElement, type ComponentChildren } from "preact";

export type FieldProps = {
  readonly id: string;
  readonly label: string;
  readonly type: "text" | "multiline" | "email" | "tel" | "choice";
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  /** What stands in it at first. */
  readonly value?: string | undefined;
  readonly autocomplete?: string;
  /** Of a choice. */
  readonly options?: readonly string[] | undefined;
};

type Control = {
  readonly name: string;
  readonly maxLength: number;
  readonly "aria-invalid": boolean;
  readonly "aria-describedby": string | undefined;
};

const Control = ({
  type,
  options,
  autocomplete,
  value,
  control,
}: FieldProps & { control: Control }): ComponentChildren => {
  if (type === "multiline") return <textarea rows={3} defaultValue={value} {...control} />;
  if (type !== "choice")
    return createElement("input", { type, autocomplete, defaultValue: value, ...control });
  return (
    <select {...control}>
      <option />
      {options?.map((option) => (
        <option selected={option === value}>{option}</option>
      ))}
    </select>
  );
};

export const Field = (props: FieldProps): ComponentChildren => {
  const { id, label, hint, fault } = props;
  const control: Control = {
    name: id,
    maxLength: LIMITS.fieldLength,
    "aria-invalid": fault !== undefined,
    "aria-describedby": fault === undefined ? undefined : `${id}-fault`,
  };
  return (
    <label class="field">
      <span>
        {label} {hint && <small>{hint}</small>}
      </span>
      <Control {...props} control={control} />
      {fault !== undefined && (
        <small class="failed" id={`${id}-fault`} role="alert">
          {fault}
        </small>
      )}
    </label>
  );
};

const textOf = (value: FormDataEntryValue | null): string =>
  typeof value === "string" ? value.trim().normalize() : "";

/** The trimmed values of a form by field name. */
export const readForm = (form: HTMLFormElement): Readonly<Record<string, string>> =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, textOf(value)]));

/** Puts the focus on the first field that is wrong. */
export const focusFault = (form: HTMLFormElement, faults: Readonly<Record<string, string>>): void => {
  const first = [...form.elements].find((field) => (field as HTMLInputElement).name in faults);
  (first as HTMLElement | undefined)?.focus();
};

export const isPhone = (text: string): boolean =>
  /^\+?[\d\s()-]{7,20}$/.test(text) && text.replace(/\D/g, "").length >= 7;
export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(text);
