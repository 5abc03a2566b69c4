// What the bot knows, and what it was asked and did not know. Keeps IB104, IB105.
import { useEffect, useRef, useState } from "preact/hooks";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../shell/icon.tsx";
import { putItem } from "./edit-list.ts";
import { FaqFile } from "./faq-file.tsx";
import { FaqEditor, WANTED_WORDINGS } from "./faq-editor.tsx";
import { Card } from "./fields.tsx";
import { referencesTo, usualInstead, withoutReferences } from "./references.ts";
import { RemovalDialog } from "./removal-dialog.tsx";
import type { Target } from "./rule-shape.ts";
import { isWithin, useInside } from "./settings-context.ts";
import { freshId, type FaqEntry } from "./settings-shape.ts";
import { UnansweredList } from "./unanswered-list.tsx";

const fold = (text: string): string => text.normalize("NFC").toLowerCase();

const matches = (entry: FaqEntry, search: string): boolean =>
  fold([entry.title, entry.answer?.text ?? "", ...entry.questions].join("\n")).includes(fold(search));

const useFaq = () => {
  const { draft, change } = useInside();
  const entries = draft.bot.faq;
  const put = (faq: readonly FaqEntry[]): void => change((now) => ({ ...now, bot: { ...now.bot, faq } }));
  return {
    entries,
    put,
    /** What led there leads to `instead`. */
    remove: (id: string, instead: Target): void =>
      change((now) => ({ ...now, bot: withoutReferences(now.bot, { kind: "entry", id }, instead) })),
    /** A new entry on top, made of a question where there is one; answers its id. */
    add: (question?: string): string => {
      const id = freshId("faq");
      const questions = question === undefined ? [] : [question];
      put([{ id, title: question ?? "", questions, answer: { text: "" } }, ...entries]);
      return id;
    },
    addWording: (id: string, question: string): void => {
      const known = entries.find((entry) => entry.id === id)?.questions ?? [];
      put(putItem(entries, id, { questions: [...known, question] }));
    },
  };
};

type EntryLineProps = {
  readonly entry: FaqEntry;
  readonly index: number;
  /** Grows when the entry was made or added to from elsewhere: its editor starts over and takes the focus. */
  readonly stamp: number;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
};

/** The focus to what is still to be written in the editor, else to the wordings. */
const focusEditor = (line: HTMLElement | null): void => {
  const fields = [
    ...(line?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input.input, textarea") ?? []),
  ];
  (fields.find((field) => field.value === "") ?? fields.find((field) => field.matches("textarea")))?.focus();
};

const EntryLine = ({ entry, index, stamp, isOpen, onToggle }: EntryLineProps) => {
  const words = useWords();
  const { draft, problems } = useInside();
  const { entries, put, remove: removeEntry } = useFaq();
  const [isAsking, setAsking] = useState(false);
  const removed = { kind: "entry", id: entry.id } as const;
  const isReferred = isOpen && referencesTo(draft.bot, removed).length > 0;
  const remove = (instead: Target): void => removeEntry(entry.id, instead);
  const path = `bot.faq.${index}`;
  const isWrong = problems.some((problem) => isWithin(problem, path));
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (stamp > 0) focusEditor(line.current);
  }, [stamp]);
  const isThin = entry.questions.length < WANTED_WORDINGS && entry.sameAs === undefined;
  return (
    <li ref={line} class={`entry${isOpen ? " open" : ""}`}>
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
          onRemove={() => (isReferred ? setAsking(true) : remove(usualInstead(removed)))}
        />
      )}
      {isAsking && (
        <RemovalDialog
          removed={removed}
          name={entry.title}
          onRemove={remove}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  );
};

/** Entries listed at once; whoever has more searches. */
const MOST_LISTED = 200;

/** The one entry that is open; `openAnew` leads the focus into it as well. */
const useOpenEntry = () => {
  const [openId, setOpen] = useState<string>();
  const [fresh, setFresh] = useState({ id: "", stamp: 0 });
  return {
    openId,
    show: setOpen,
    toggle: (id: string) => setOpen(id === openId ? undefined : id),
    openAnew: (id: string) => {
      setOpen(id);
      setFresh(({ stamp }) => ({ id, stamp: stamp + 1 }));
    },
    stampOf: (id: string) => (id === fresh.id ? fresh.stamp : 0),
  };
};

export const FaqSection = () => {
  const words = useWords();
  const { entries, add, addWording } = useFaq();
  const { sought } = useInside();
  const { openId, show, toggle, openAnew, stampOf } = useOpenEntry();
  const [search, setSearch] = useState("");
  // Here and not in the line: one of thousands may not be listed until it is open.
  useEffect(() => {
    const wrong = entries.find((_, index) => sought !== undefined && isWithin(sought, `bot.faq.${index}`));
    if (wrong !== undefined) show(wrong.id);
  }, [sought]);
  const found = entries
    .map((entry, index) => ({ entry, index }))
    .filter(({ entry }) => matches(entry, search) || entry.id === openId);
  const listed = found.filter(({ entry }, at) => at < MOST_LISTED || entry.id === openId);
  const addTo = (question: string, id: string | undefined): void => {
    if (id !== undefined) addWording(id, question);
    openAnew(id ?? add(question));
  };
  const addNew = (): void => {
    setSearch("");
    openAnew(add());
  };
  return (
    <div class="cards">
      <UnansweredList entries={entries} onAdd={addTo} />
      <Card title={words.settings.faq} lead={words.settings.faqLead}>
        <div class="list-tools">
          <input
            class="input"
            type="search"
            aria-label={words.settings.faqSearch}
            placeholder={words.settings.faqSearch}
            onInput={(event) => setSearch(event.currentTarget.value)}
          />
          <button type="button" class="button primary" onClick={addNew}>
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
              stamp={stampOf(entry.id)}
              isOpen={entry.id === openId}
              onToggle={() => toggle(entry.id)}
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
