// For when nobody is in, or waiting takes too long: a way to be reached that keeps the place in line.
import { writtenLanguage } from "@baton/ui";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { TalkModel, TalkView } from "../model.ts";
import { deskOf, opensInWords } from "../header.tsx";
import { Field, focusFault, isEmail, isPhone, readForm } from "./field.tsx";
import css from "./sheet.css?inline";
import { sheetWords } from "./sheet-words.ts";
import { withStyle } from "./with-style.ts";

type Values = Readonly<Record<string, string>>;

const faultsOf = ({ phone = "", email = "" }: Values, words: (typeof sheetWords)["ko"]): Values => ({
  ...(phone && !isPhone(phone) ? { phone: words.phoneWrong } : {}),
  ...(email && !isEmail(email) ? { email: words.emailWrong } : {}),
  ...(phone || email ? {} : { phone: words.contactMissing }),
});

const leave = ({ client, state, set }: TalkModel, { name, phone, email, question }: Values): void => {
  const contact = { ...(name && { name }), ...(phone && { phone }), ...(email && { email }) };
  const isOver = state.conversation?.phase.kind === "closed";
  // An ended conversation takes no contact; its next message begins or reopens one.
  if (isOver) client.say(question || phone || email || "");
  client.leaveContact(contact, isOver ? undefined : question || undefined);
  set({ sheet: undefined });
};

const Form = ({ model }: TalkView): ComponentChildren => {
  const [faults, setFaults] = useState<Values>({});
  const { locale, site, set } = model;
  const words = sheetWords[locale];
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  const desk = deskOf(model);
  const opensAt = desk?.isOpen === false ? desk.opensAt : undefined;
  return (
    <form
      class="sheet"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const values = readForm(event.currentTarget);
        const found = faultsOf(values, words);
        setFaults(found);
        if (Object.keys(found).length > 0) focusFault(event.currentTarget, found);
        else leave(model, values);
      }}
    >
      <button
        ref={back}
        type="button"
        class="icon back"
        aria-label={words.back}
        onClick={() => set({ sheet: undefined })}
      />
      <h2>{words.contactTitle}</h2>
      <p class="meta">
        {opensAt ? words.sentence(opensInWords(opensAt, model)) : ""}
        {words.contactLead}
      </p>
      <Field id="name" label={words.name} hint={words.optional} type="text" autocomplete="name" />
      <Field id="phone" label={words.phone} type="tel" autocomplete="tel" fault={faults["phone"]} />
      <Field id="email" label={words.email} type="email" autocomplete="email" fault={faults["email"]} />
      <Field id="question" label={words.question} hint={words.optional} type="multiline" />
      <p class="meta consent" lang={writtenLanguage(site?.contactConsent ?? "")}>
        {site?.contactConsent}
      </p>
      <button class="wide">{words.contactSend}</button>
    </form>
  );
};

export const ContactForm = withStyle(css, Form);
