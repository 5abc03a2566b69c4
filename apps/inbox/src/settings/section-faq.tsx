// What the bot knows, and what it was asked and did not know. Keeps IB104, IB105.
import { useEffect, useMemo, useState } from "preact/hooks";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../shell/icon.tsx";
import type { Unanswered } from "./admin-api.ts";
import { dropItem, putItem } from "./edit-list.ts";
import { FaqFile } from "./faq-file.tsx";
import { FaqEditor, WANTED_WORDINGS } from "./faq-editor.tsx";
import { Card } from "./fields.tsx";
import { isWithin, useInside, useSought } from "./settings-context.ts";
import { nearestEntries, OFFERED_ALL } from "./nearest-entries.ts";
import { freshId, type FaqEntry } from "./settings-shape.ts";

const fold = (text: string): string => text.normalize("NFC").toLowerCase();

const matches = (entry: FaqEntry, search: string): boolean =>
  fold([entry.title, entry.answer?.text ?? "", ...entry.questions].join("\n")).includes(fold(search));

type Faq = { readonly entries: readonly FaqEntry[]; readonly put: (entries: readonly FaqEntry[]) => void };

const useFaq = (): Faq => {
  const { draft, change } = useInside();
  return {
    entries: draft.bot.faq,
    put: (faq) => change((now) => ({ ...now, bot: { ...now.bot, faq } })),
  };
};

type OpenProps = { readonly onOpen: (id: string) => void };

const UnansweredList = ({ onOpen }: OpenProps) => {
  const words = useWords();
  const { api } = useInside();
  const { entries, put } = useFaq();
  const [questions, setQuestions] = useState<readonly Unanswered[]>([]);
  useEffect(() => {
    void api.unanswered().then((result) => result.ok && setQuestions(result.value.questions));
  }, [api]);
  const known = new Set(entries.flatMap((entry) => entry.questions));
  const open = questions.filter(({ question }) => !known.has(question)).slice(0, 12);
  // Among thousands of entries the nearest take a while to find, so not anew for every letter written elsewhere.
  const choices = useMemo(
    () => new Map(open.map(({ question }) => [question, nearestEntries(entries, question)])),
    [
      open.map(({ question }) => question).join("\n"),
      entries.length > OFFERED_ALL ? entries.length : entries,
    ],
  );
  if (open.length === 0) return null;

  const add = (question: string, to: string): void => {
    const entry = entries.find((each) => each.id === to);
    const id = entry?.id ?? freshId("faq");
    const next =
      entry === undefined
        ? [{ id, title: question, questions: [question], answer: { text: "" } }, ...entries]
        : putItem(entries, id, { questions: [...entry.questions, question] });
    put(next);
    onOpen(id);
  };
  return (
    <Card title={words.settings.unanswered} lead={words.settings.unansweredLead}>
      <ul class="unanswered">
        {open.map(({ question, count }) => (
          <li key={question}>
            <span class="unanswered-words">{question}</span>
            <span class="meta">{words.settings.times(count)}</span>
            <select
              class="input inline"
              aria-label={words.settings.addTo(question)}
              value=""
              onChange={(event) => add(question, event.currentTarget.value)}
            >
              <option value="" disabled>
                {words.settings.addToEntry}
              </option>
              <option value="+">{words.settings.asNewEntry}</option>
              {choices.get(question)?.map((entry) => (
                <option key={entry.id} value={entry.id}>
                  {entry.title}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    </Card>
  );
};

type EntryLineProps = {
  readonly entry: FaqEntry;
  readonly index: number;
  readonly stamp: number;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
};

const EntryLine = ({ entry, index, stamp, isOpen, onToggle }: EntryLineProps) => {
  const words = useWords();
  const { problems } = useInside();
  const { entries, put } = useFaq();
  const path = `bot.faq.${index}`;
  const isWrong = problems.some((problem) => isWithin(problem, path));
  useSought(path, () => !isOpen && onToggle());
  const isThin = entry.questions.length < WANTED_WORDINGS && entry.sameAs === undefined;
  return (
    <li class={`entry${isOpen ? " open" : ""}`}>
      <button type="button" class="entry-head" aria-expanded={isOpen} onClick={onToggle}>
        {isWrong && <Icon name="warning" size={16} />}
        <span class="entry-title">{entry.title === "" ? words.settings.untitled : entry.title}</span>
        {entry.enabled === false && <span class="tag small">{words.settings.off}</span>}
        <span class={isThin ? "meta asking" : "meta"}>
          {words.settings.wordingCount(entry.questions.length)}
        </span>
        <Icon name={isOpen ? "up" : "down"} size={16} />
      </button>
      {isOpen && (
        <FaqEditor
          key={stamp}
          entry={entry}
          path={path}
          onEntry={(change) => put(putItem(entries, entry.id, change))}
          onRemove={() => put(dropItem(entries, entry.id))}
        />
      )}
    </li>
  );
};

/** Entries listed at once; whoever has more searches. */
const MOST_LISTED = 200;

export const FaqSection = () => {
  const words = useWords();
  const { entries, put } = useFaq();
  const [openId, setOpen] = useState<string>();
  // Grows when an entry was added to from outside, so that its open editor starts over with what it now holds.
  const [stamp, setStamp] = useState(0);
  const openAnew = (id: string): void => {
    setOpen(id);
    setStamp((now) => now + 1);
  };
  const [search, setSearch] = useState("");
  const found = entries
    .map((entry, index) => ({ entry, index }))
    .filter(({ entry }) => matches(entry, search) || entry.id === openId);
  const listed = found.filter(({ entry }, at) => at < MOST_LISTED || entry.id === openId);
  const add = (): void => {
    const id = freshId("faq");
    put([{ id, title: "", questions: [], answer: { text: "" } }, ...entries]);
    setSearch("");
    setOpen(id);
  };
  return (
    <div class="cards">
      <UnansweredList onOpen={openAnew} />
      <Card title={words.settings.faq} lead={words.settings.faqLead}>
        <div class="list-tools">
          <input
            class="input"
            type="search"
            aria-label={words.settings.faqSearch}
            placeholder={words.settings.faqSearch}
            onInput={(event) => setSearch(event.currentTarget.value)}
          />
          <button type="button" class="button primary" onClick={add}>
            <Icon name="plus" size={16} />
            {words.settings.addEntry}
          </button>
        </div>
        <ul class="entries">
          {listed.map(({ entry, index }) => (
            <EntryLine
              key={entry.id}
              entry={entry}
              index={index}
              stamp={stamp}
              isOpen={entry.id === openId}
              onToggle={() => setOpen(entry.id === openId ? undefined : entry.id)}
            />
          ))}
        </ul>
        {found.length > listed.length && (
          <p class="meta">{words.settings.moreEntries(found.length - listed.length)}</p>
        )}
      </Card>
      <FaqFile />
    </div>
  );
};
