// For when nobody is in, or waiting takes too long: a way to be reached that keeps the place in line.
import { writtenLanguage } from "@baton/ui";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { TalkModel, TalkView } from "../model.ts";
import { deskOf, opensInWords } from "../header.tsx";
import { Field, focusFault, isEmail, isPhone, readForm } from "./field.tsx";
import { MaskWarning } from "./mask-warning.tsx";
import { askFirst, maskValues } from "./masking.ts";
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
  set({ sheet: undefined, contact: undefined });
};

const Form = ({ model }: TalkView): ComponentChildren => {
  const [faults, setFaults] = useState<Values>({});
  const { locale, site, set, ui } = model;
  const words = sheetWords[locale];
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    back.current?.focus();
    return () => set({ warned: undefined });
  }, []);
  const desk = deskOf(model);
  const kept = useRef(ui.contact).current;
  const field = (id: "name" | "phone" | "email" | "question") => ({
    id,
    label: words[id],
    value: kept?.[id],
    fault: faults[id],
  });
  const opensAt = desk?.isOpen === false ? desk.opensAt : undefined;
  return (
    <form
      class="sheet"
      noValidate
      onInput={({ currentTarget }) => set({ contact: readForm(currentTarget), warned: undefined })}
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        const values = readForm(form);
        const found = faultsOf(maskValues(values), words);
        setFaults(found);
        if (Object.keys(found).length > 0) return focusFault(form, found);
        const send = (safe: Values): void => leave(model, safe);
        return askFirst(values, { set, send, edit: (hidden) => focusFault(form, hidden) });
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
      <Field {...field("name")} hint={words.optional} type="text" autocomplete="name" />
      <Field {...field("phone")} type="tel" autocomplete="tel" />
      <Field {...field("email")} type="email" autocomplete="email" />
      <Field {...field("question")} hint={words.optional} type="multiline" />
      <p class="meta consent" lang={writtenLanguage(site?.contactConsent ?? "")}>
        {site?.contactConsent}
      </p>
      {ui.warned && <MaskWarning model={model} />}
      <button class="wide">{words.contactSend}</button>
    </form>
  );
};

export const ContactForm = withStyle(css, Form);
