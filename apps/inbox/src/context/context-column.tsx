// The right column: everything about the shopper beside the words. Keeps IB51–IB54.
import type { AgentConversation, Entry } from "@baton/protocol";
import { BubbleText, writtenLanguage } from "@baton/ui";
import type { ComponentChildren } from "preact";
import { colleagueOf } from "../desk/desk-state.ts";
import { languageName, visitorName } from "../format/names.ts";
import { dayAndTime } from "../format/time.ts";
import { useLocale, useWords } from "../i18n/words.ts";
import { Icon } from "../shell/icon.tsx";
import { useInbox } from "../shell/inbox-context.ts";
import { formatRoute } from "../shell/route.ts";
import { fieldLabels } from "../thread/field-labels.ts";
import { Earlier } from "./earlier.tsx";
import { PageLink } from "./page-link.tsx";
import { Section } from "./section.tsx";
import { Tags } from "./tags.tsx";
import { WhySection } from "./why-section.tsx";

const Fact = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }) => (
  <div class="fact">
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const usePlace = () => {
  const locale = useLocale();
  const { state } = useInbox();
  return { locale, timeZone: state.site?.timeZone ?? "Asia/Seoul" };
};

const Shopper = ({ conversation }: { readonly conversation: AgentConversation }) => {
  const words = useWords();
  const place = usePlace();
  const { clock } = useInbox();
  const { contact, visitor, openedAt } = conversation;
  return (
    <Section title={words.context.shopper}>
      <dl>
        <Fact name={words.context.name}>{contact?.name ?? visitorName(conversation, words)}</Fact>
        {contact?.phone !== undefined && (
          <Fact name={words.context.phone}>
            <BubbleText text={contact.phone} />
          </Fact>
        )}
        {contact?.email !== undefined && (
          <Fact name={words.context.email}>
            <BubbleText text={contact.email} />
          </Fact>
        )}
        <Fact name={words.context.locale}>{languageName(visitor.locale, place.locale)}</Fact>
        <Fact name={words.context.opened}>{dayAndTime(openedAt, clock.now(), place)}</Fact>
        <Fact name={words.context.id}>
          <code>{conversation.conversation}</code>
        </Fact>
      </dl>
    </Section>
  );
};

type FieldsProps = { readonly fields: AgentConversation["fields"]; readonly entries: readonly Entry[] };

const Fields = ({ fields, entries }: FieldsProps) => {
  const words = useWords();
  const collected = Object.entries(fields);
  if (collected.length === 0) return null;
  const labels = fieldLabels(entries);
  return (
    <Section title={words.context.fields}>
      <dl>
        {collected.map(([name, value]) => (
          <Fact key={name} name={labels.get(name) ?? name}>
            <BubbleText text={value} />
          </Fact>
        ))}
      </dl>
    </Section>
  );
};

const Notes = ({ entries }: { readonly entries: readonly Entry[] }) => {
  const words = useWords();
  const place = usePlace();
  const { clock } = useInbox();
  const notes = entries.filter((entry) => entry.body.kind === "note").toReversed();
  if (notes.length === 0) return null;
  return (
    <Section title={words.context.notes}>
      <ul class="note-list">
        {notes.map((entry) => (
          <li key={entry.seq}>
            <p class="note-text">{entry.body.kind === "note" && <BubbleText text={entry.body.text} />}</p>
            <p class="meta">
              {entry.author.kind === "agent" ? `${entry.author.name} · ` : ""}
              {dayAndTime(entry.at, clock.now(), place)}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
};

const Rating = ({ conversation }: { readonly conversation: AgentConversation }) => {
  const words = useWords();
  const { phase } = conversation;
  if (phase.kind !== "closed" || phase.rating === undefined) return null;
  const { score, comment } = phase.rating;
  return (
    <Section title={words.context.rating}>
      <p class="rating" role="img" aria-label={words.context.ratingScore(score)}>
        {Array.from({ length: 5 }, (_, index) => (
          <span key={index} class={index < score ? "star on" : "star"}>
            <Icon name="star" />
          </span>
        ))}
        <span class="number">{score}/5</span>
      </p>
      {comment !== undefined && (
        <blockquote lang={writtenLanguage(comment) ?? conversation.visitor.locale}>
          <BubbleText text={comment} />
        </blockquote>
      )}
    </Section>
  );
};

type ContextColumnProps = {
  readonly conversation: AgentConversation | undefined;
  readonly entries: readonly Entry[];
  readonly isPast: boolean;
};

export const ContextColumn = ({ conversation, entries, isPast }: ContextColumnProps) => {
  const words = useWords();
  const { state } = useInbox();
  if (conversation === undefined) return <aside class="column context" aria-label={words.context.label} />;
  const { phase } = conversation;
  const explained = phase.kind === "assigned" || phase.kind === "offered" ? phase : undefined;
  return (
    <aside class="column context" aria-label={words.context.label}>
      <header class="context-head">
        <a
          class="icon-button"
          href={formatRoute({ kind: "conversation", id: conversation.conversation, isContext: false })}
          aria-label={words.app.back}
        >
          <Icon name="back" />
        </a>
        <h2>{words.context.label}</h2>
      </header>
      <Rating conversation={conversation} />
      <Shopper conversation={conversation} />
      {conversation.page !== undefined && (
        <Section title={words.context.page}>
          <PageLink page={conversation.page} />
        </Section>
      )}
      <Fields fields={conversation.fields} entries={entries} />
      <Tags conversation={conversation} isReadOnly={isPast} />
      <Notes entries={entries} />
      {explained !== undefined && (
        <WhySection
          explanation={explained.explanation}
          isMe={explained.agentId === state.me?.id}
          name={colleagueOf(state, explained.agentId)?.name ?? words.phase.someone}
        />
      )}
      <Earlier conversation={conversation} />
    </aside>
  );
};
