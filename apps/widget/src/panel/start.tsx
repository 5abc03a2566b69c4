// Before the first word: greeting, common questions, a person, and other ways to reach the shop.
import { writtenLanguage } from "@baton/ui";
import type { ComponentChildren } from "preact";
import { deskOf } from "./header.tsx";
import type { Model, View } from "./model.ts";

const isClosed = (model: Pick<Model, "talk" | "site">): boolean => deskOf(model)?.isOpen === false;

/** Asks for a person; out of hours for a contact instead of a promise. */
export const askForHuman = (model: Pick<Model, "talk" | "site" | "withTalk">): void =>
  model.withTalk(
    ({ client, openSheet }) => (isClosed(model) ? openSheet("contact") : client.requestHuman()),
    "human",
  );

/** What `askForHuman` leads to as the desk is now. */
export const humanInWords = (model: Pick<Model, "talk" | "site" | "words">): string =>
  isClosed(model) ? model.words.leaveMessage : model.words.human;

/** Telephone, mail and messenger, as the site sets them. */
export const Contacts = ({ model: { site, words } }: View): ComponentChildren => {
  const { phone, email, kakaoChannel } = site?.contacts ?? {};
  const link = (href: string, label: string, detail?: string): ComponentChildren => (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {detail && label} <b>{detail || label}</b>
    </a>
  );
  return (
    <nav class="contacts" aria-label={words.elsewhere}>
      {phone && link("tel:" + phone.replace(/-/g, ""), words.phone, phone)}
      {email && link("mailto:" + email, words.email, email)}
      {kakaoChannel && link(`https://pf.kakao.com/${encodeURIComponent(kakaoChannel)}/chat`, words.kakao)}
    </nav>
  );
};

export const Start = ({ model }: View): ComponentChildren => {
  const { site, words, ui, withTalk } = model;
  return (
    site && (
      <div class="start">
        <p class="greeting" lang={writtenLanguage(site.greeting)}>
          {site.greeting}
        </p>
        <p class="meta">{words.botFirst}</p>
        <ul class="chips" aria-label={words.questions}>
          {site.questions.map(({ id, label }) => (
            <li>
              <button
                class="chip"
                lang={writtenLanguage(label)}
                aria-busy={ui.pressed === id}
                onClick={() => withTalk(({ client }) => client.choose(id, label), id)}
              >
                {label}
              </button>
            </li>
          ))}
        </ul>
        <button class="wide" aria-busy={ui.pressed === "human"} onClick={() => askForHuman(model)}>
          {humanInWords(model)}
        </button>
        <Contacts model={model} />
        <p class="meta">{site.notice}</p>
      </div>
    )
  );
};
