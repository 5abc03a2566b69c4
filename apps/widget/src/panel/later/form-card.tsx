// A form the bot asks to have filled in.
import type { Entry, FormField } from "@baton/protocol";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { TalkView } from "../model.ts";
import { Field, focusFault, isEmail, isPhone, readForm, type FieldProps } from "./field.tsx";
import css from "./sheet.css?inline";
import { sheetWords } from "./sheet-words.ts";
import { withStyle } from "./with-style.ts";

type Values = Readonly<Record<string, string>>;
type Props = TalkView & { readonly entry: Entry };

const TYPES: Readonly<Record<FormField["type"], FieldProps["type"]>> = {
  text: "text",
  multiline: "multiline",
  email: "email",
  phone: "tel",
  "order-number": "text",
  choice: "choice",
};

const faultOf = (field: FormField, value: string, words: (typeof sheetWords)["ko"]): string | undefined => {
  if (!value) return field.isRequired ? words.required : undefined;
  if (field.type === "email" && !isEmail(value)) return words.emailWrong;
  return field.type === "phone" && !isPhone(value) ? words.phoneWrong : undefined;
};

const Card = ({ model, entry }: Props): ComponentChildren => {
  const [faults, setFaults] = useState<Values>({});
  const words = sheetWords[model.locale];
  if (entry.body.kind !== "form") return null;
  const { form } = entry.body;
  return (
    <form
      class="form-card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const values = readForm(event.currentTarget);
        const found = form.fields.flatMap((field) => {
          const fault = faultOf(field, values[field.id] ?? "", words);
          return fault === undefined ? [] : [[field.id, fault] as const];
        });
        setFaults(Object.fromEntries(found));
        if (found.length > 0) focusFault(event.currentTarget, Object.fromEntries(found));
        else model.client.submit(form.id, values);
      }}
    >
      <b>{form.title}</b>
      {form.fields.map((field) => (
        <Field
          id={field.id}
          label={field.label}
          hint={field.hint ?? (field.isRequired ? undefined : words.optional)}
          type={TYPES[field.type]}
          options={field.options}
          fault={faults[field.id]}
        />
      ))}
      {form.consent && <p class="meta consent">{form.consent}</p>}
      <button class="wide">{words.formSend}</button>
    </form>
  );
};

export const FormCard = withStyle(css, Card);
