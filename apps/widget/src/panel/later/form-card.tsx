// A form the bot asks to have filled in.
import type { Entry, FormField } from "@baton/protocol";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { TalkView } from "../model.ts";
import { Field, focusFault, isEmail, isPhone, readForm, type FieldProps } from "./field.tsx";
import { askFirst, maskValues } from "./masking.ts";
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
  const form = entry.body.kind === "form" ? entry.body.form : undefined;
  const [faults, setFaults] = useState<Values>(form?.faults ?? {});
  const words = sheetWords[model.locale];
  const { set } = model;
  useEffect(() => () => set({ warned: undefined }), []);
  if (!form) return null;
  return (
    <form
      class="form-card"
      noValidate
      onInput={() => set({ warned: undefined })}
      onSubmit={(event) => {
        event.preventDefault();
        const card = event.currentTarget;
        const values = readForm(card);
        const safe = maskValues(values);
        const found = form.fields.flatMap((field) => {
          const fault = faultOf(field, safe[field.id] ?? "", words);
          return fault === undefined ? [] : [[field.id, fault] as const];
        });
        setFaults(Object.fromEntries(found));
        if (found.length > 0) return focusFault(card, Object.fromEntries(found));
        const send = (said: Values): void => model.client.submit(form.id, said);
        return askFirst(values, { set, send, edit: (hidden) => focusFault(card, hidden) });
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
          value={form.values?.[field.id]}
          fault={faults[field.id]}
        />
      ))}
      {form.consent && <p class="meta consent">{form.consent}</p>}
      <button class="wide">{words.formSend}</button>
    </form>
  );
};

export const FormCard = withStyle(css, Card);
