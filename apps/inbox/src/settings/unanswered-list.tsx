// What shoppers asked and the bot did not know, each to be put where it belongs in one choice. Keeps IB105, IB122.
import { useEffect, useMemo, useState } from "preact/hooks";
import { useWords } from "../i18n/words.ts";
import type { Unanswered } from "./admin-api.ts";
import { Card } from "./fields.tsx";
import { nearestEntries, OFFERED_ALL } from "./nearest-entries.ts";
import { useInside } from "./settings-context.ts";
import type { FaqEntry } from "./settings-shape.ts";

/** Questions listed at once. */
const MOST_LISTED = 12;

/** `failed` when they could not be had; undefined while they are on their way. */
const useUnanswered = () => {
  const { api } = useInside();
  const [questions, setQuestions] = useState<readonly Unanswered[] | "failed">();
  const load = (): void =>
    void api.unanswered().then((result) => setQuestions(result.ok ? result.value.questions : "failed"));
  useEffect(load, [api]);
  return { questions, again: load };
};

type AddProps = {
  readonly entries: readonly FaqEntry[];
  /** To the entry with this id, or to a new one. */
  readonly onAdd: (question: string, to: FaqEntry["id"] | undefined) => void;
};

type LinesProps = AddProps & { readonly open: readonly Unanswered[] };

const NEW = "+";

const Lines = ({ open, entries, onAdd }: LinesProps) => {
  const words = useWords();
  // Among thousands of entries the nearest take a while to find, so not anew for every letter written elsewhere.
  const choices = useMemo(
    () => new Map(open.map(({ question }) => [question, nearestEntries(entries, question)])),
    [
      open.map(({ question }) => question).join("\n"),
      entries.length > OFFERED_ALL ? entries.length : entries,
    ],
  );
  return (
    <ul class="unanswered">
      {open.map(({ question, count }) => (
        <li key={question}>
          <span class="unanswered-words">{question}</span>
          <span class="meta">{words.settings.times(count)}</span>
          <select
            class="input inline"
            aria-label={words.settings.addTo(question)}
            value=""
            onChange={({ currentTarget: { value } }) => onAdd(question, value === NEW ? undefined : value)}
          >
            <option value="" disabled>
              {words.settings.addToEntry}
            </option>
            <option value={NEW}>{words.settings.asNewEntry}</option>
            {choices.get(question)?.map((entry) => (
              <option key={entry.id} value={entry.id}>
                {entry.title}
              </option>
            ))}
          </select>
        </li>
      ))}
    </ul>
  );
};

export const UnansweredList = ({ entries, onAdd }: AddProps) => {
  const words = useWords();
  const { questions, again } = useUnanswered();
  if (questions === undefined) return null;
  if (questions === "failed") {
    return (
      <Card title={words.settings.unanswered} lead={words.settings.unansweredFailed}>
        <button type="button" class="button" onClick={again}>
          {words.app.retry}
        </button>
      </Card>
    );
  }
  const known = new Set(entries.flatMap((entry) => entry.questions));
  const open = questions.filter(({ question }) => !known.has(question)).slice(0, MOST_LISTED);
  if (open.length === 0)
    return <Card title={words.settings.unanswered} lead={words.settings.unansweredNone} />;
  return (
    <Card title={words.settings.unanswered} lead={words.settings.unansweredLead}>
      <Lines open={open} entries={entries} onAdd={onAdd} />
    </Card>
  );
};
