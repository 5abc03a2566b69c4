// Hands a conversation to a department or a colleague, with a word for them, after saying what will become of it. Keeps IB56, IB140.
import type { AgentConversation, AgentId, Colleague } from "@baton/protocol";
import { useId, useRef, useState } from "preact/hooks";
import { span } from "../format/time.ts";
import { useLocale, useWords } from "../i18n/words.ts";
import { Icon } from "../shell/icon.tsx";
import { useInbox } from "../shell/inbox-context.ts";
import { Dialog } from "./dialog.tsx";

type Target = { readonly department: string } | { readonly agent: AgentId };

type OptionProps = {
  readonly name: string;
  readonly label: string;
  readonly note?: string;
  readonly presence?: "available" | "away" | "offline";
  readonly isDisabled?: boolean;
  readonly onChoose: () => void;
};

const Option = ({ name, label, note, presence, isDisabled = false, onChoose }: OptionProps) => (
  <label class={`option${isDisabled ? " disabled" : ""}`}>
    <input type="radio" name={name} disabled={isDisabled} onChange={onChoose} />
    {presence !== undefined && <span class={`dot ${presence}`} aria-hidden="true" />}
    <span class="option-label">{label}</span>
    {note !== undefined && <span class="meta">{note}</span>}
  </label>
);

/** How many of them would be offered what comes to the department; whoever names none is in all. */
const availableIn = (colleagues: readonly Colleague[], department: string): number =>
  colleagues.filter(
    ({ presence, departments }) =>
      presence === "available" && (departments.length === 0 || departments.includes(department)),
  ).length;

type TargetsProps = { readonly name: string; readonly onTarget: (target: Target) => void };

const Targets = ({ name, onTarget }: TargetsProps) => {
  const words = useWords();
  const { state } = useInbox();
  const colleagues = state.colleagues.filter((colleague) => colleague.id !== state.me?.id);
  const departments = state.site?.departments ?? [];
  return (
    <>
      {departments.length > 0 && (
        <fieldset class="options">
          <legend>{words.transfer.department}</legend>
          {departments.map((department) => (
            <Option
              key={department.id}
              name={name}
              label={department.name}
              note={words.presence.colleaguesCount(availableIn(colleagues, department.id))}
              onChoose={() => onTarget({ department: department.id })}
            />
          ))}
        </fieldset>
      )}
      {colleagues.length > 0 && (
        <fieldset class="options">
          <legend>{words.transfer.agent}</legend>
          {colleagues.map((colleague) => (
            <Option
              key={colleague.id}
              name={name}
              label={colleague.name}
              presence={colleague.presence}
              note={`${words.presence[colleague.presence]} · ${words.presence.loadShort(colleague.load, colleague.capacity)}`}
              isDisabled={colleague.presence === "offline"}
              onChoose={() => onTarget({ agent: colleague.id })}
            />
          ))}
        </fieldset>
      )}
      {departments.length === 0 && colleagues.length === 0 && <p class="meta">{words.transfer.none}</p>}
    </>
  );
};

/** What becomes of it, said before: how long it is held for a colleague, or that nobody in the department is there. */
const Outlook = ({ target }: { readonly target: Target }) => {
  const words = useWords();
  const locale = useLocale();
  const { state } = useInbox();
  const others = state.colleagues.filter(({ id }) => id !== state.me?.id);
  if ("department" in target) {
    return availableIn(others, target.department) > 0 ? null : <p class="hint">{words.transfer.nobody}</p>;
  }
  const heldMs = state.site?.namedAgentForMs ?? 0;
  const colleague = others.find(({ id }) => id === target.agent);
  if (colleague === undefined || heldMs === 0) return null;
  const { name, presence, load, capacity } = colleague;
  const said = presence === "available" ? (load < capacity ? "held" : "heldFull") : "heldAway";
  return <p class="hint">{words.transfer[said](name, span(heldMs, locale))}</p>;
};

type TransferProps = {
  readonly conversation: AgentConversation;
  readonly fence: number;
  readonly onClose: () => void;
};

export const TransferDialog = ({ conversation, fence, onClose }: TransferProps) => {
  const words = useWords();
  const { desk } = useInbox();
  const name = useId();
  const noteId = useId();
  const note = useRef<HTMLTextAreaElement>(null);
  const [target, setTarget] = useState<Target>();
  const [isMissing, setMissing] = useState(false);

  const submit = (event: Event): void => {
    event.preventDefault();
    if (target === undefined) {
      setMissing(true);
      return;
    }
    const text = note.current?.value.normalize("NFC").trim() ?? "";
    const said = text === "" ? {} : { note: text };
    desk.submit({ kind: "transfer", conversation: conversation.conversation, fence, ...target, ...said });
    onClose();
  };

  return (
    <Dialog title={words.transfer.title} lead={words.transfer.lead} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <Targets name={name} onTarget={setTarget} />
        <div role="status">{target !== undefined && <Outlook target={target} />}</div>
        <div class="field">
          <label for={noteId}>{words.transfer.note}</label>
          <textarea
            id={noteId}
            ref={note}
            class="input"
            rows={2}
            placeholder={words.transfer.notePlaceholder}
          />
        </div>
        <p class="form-problem" role="alert">
          {isMissing && target === undefined && (
            <>
              <Icon name="warning" />
              <span>{words.transfer.choose}</span>
            </>
          )}
        </p>
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            {words.app.cancel}
          </button>
          <button type="submit" class="button primary">
            {words.transfer.submit}
          </button>
        </div>
      </form>
    </Dialog>
  );
};
