// One FAQ entry: what shoppers may say, and the answer. Keeps IB104.
import { useId } from "preact/hooks";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../shell/icon.tsx";
import { FieldProblem, TextField } from "./fields.tsx";
import { isWithin, useInside } from "./settings-context.ts";
import type { FaqEntry } from "./settings-shape.ts";

/** Below this the bot is rarely sure enough to answer. */
export const WANTED_WORDINGS = 3;

type FaqEditorProps = {
  readonly entry: FaqEntry;
  readonly path: string;
  readonly onEntry: (change: Partial<FaqEntry>) => void;
  readonly onRemove: () => void;
};

/** One wording a line: easy to paste, easy to reorder. */
export const readWordings = (text: string): readonly string[] => [
  ...new Set(
    text
      .normalize("NFC")
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  ),
];

const Wordings = ({ entry, path, onEntry }: Omit<FaqEditorProps, "onRemove">) => {
  const words = useWords();
  const id = useId();
  const { life, problems } = useInside();
  const missing = WANTED_WORDINGS - entry.questions.length;
  return (
    <div class="field">
      <label for={id}>{words.settings.wordings}</label>
      <textarea
        id={id}
        key={`${path}-${life}`}
        class="input"
        rows={Math.max(4, entry.questions.length + 1)}
        defaultValue={entry.questions.join("\n")}
        aria-describedby={`${id}-problem ${id}-hint`}
        aria-invalid={problems.some((problem) => isWithin(problem, `${path}.questions`))}
        onInput={(event) => onEntry({ questions: readWordings(event.currentTarget.value) })}
      />
      <p class={missing > 0 ? "hint asking" : "hint"} id={`${id}-hint`}>
        {missing > 0 ? words.settings.wordingsMissing(missing) : words.settings.wordingsHint}
      </p>
      <FieldProblem id={`${id}-problem`} path={`${path}.questions`} isDeep />
    </div>
  );
};

/** Which question has the answer, by its title; one that is gone is said to be. */
const SameAnswer = ({ id }: { readonly id: string }) => {
  const words = useWords();
  const { draft } = useInside();
  const other = draft.bot.faq.find((each) => each.id === id);
  if (other === undefined) return <p class="meta">{words.settings.sameAsGone}</p>;
  return <p class="meta">{words.settings.sameAs(other.title || words.settings.untitled)}</p>;
};

export const FaqEditor = ({ entry, path, onEntry, onRemove }: FaqEditorProps) => {
  const words = useWords();
  return (
    <div class="faq-editor">
      <TextField
        label={words.settings.faqTitle}
        path={`${path}.title`}
        value={entry.title}
        onValue={(title) => onEntry({ title })}
        hint={words.settings.faqTitleHint}
      />
      <Wordings entry={entry} path={path} onEntry={onEntry} />
      {entry.sameAs === undefined ? (
        <TextField
          label={words.settings.answer}
          path={`${path}.answer.text`}
          isLong
          value={entry.answer?.text ?? ""}
          onValue={(text) => onEntry({ answer: { ...entry.answer, text } })}
        />
      ) : (
        <SameAnswer id={entry.sameAs} />
      )}
      <FieldProblem
        id={`${path}-problem`}
        path={path}
        isDeep
        besides={[`${path}.title`, `${path}.questions`, `${path}.answer.text`]}
      />
      <div class="editor-actions">
        <label class="check">
          <input
            type="checkbox"
            checked={entry.enabled !== false}
            onChange={(event) => onEntry({ enabled: event.currentTarget.checked })}
          />
          {words.settings.faqEnabled}
        </label>
        <span class="spacer" />
        <button type="button" class="button danger" onClick={onRemove}>
          <Icon name="trash" size={16} />
          {words.settings.removeEntry}
        </button>
      </div>
    </div>
  );
};
