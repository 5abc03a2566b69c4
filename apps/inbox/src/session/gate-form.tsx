// What the forms before the inbox share: one question to the server at a time, its refusal as a sentence, passwords.
import type { RefObject } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../shell/icon.tsx";

type GateForm = {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly isBusy: boolean;
  readonly problem: string | undefined;
  readonly onSubmit: (event: Event) => void;
};

/** What a form's field holds, as text in the normal form in which passwords are compared. */
export const fieldOf = (values: FormData, name: string): string => {
  const value = values.get(name);
  return typeof value === "string" ? value.normalize("NFC") : "";
};

type ReadField = (name: string) => string;

/** `ask` resolves to what is wrong, in words; undefined when all went well. It is not asked again while it runs. */
export const useGateForm = (ask: (read: ReadField) => Promise<string | undefined>): GateForm => {
  const form = useRef<HTMLFormElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  const submit = async (values: FormData): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    const found = await ask((name) => fieldOf(values, name));
    setBusy(false);
    setProblem(found);
  };
  return {
    form,
    isBusy,
    problem,
    onSubmit: (event) => {
      event.preventDefault();
      if (form.current !== null && !isBusy) void submit(new FormData(form.current));
    },
  };
};

/** The sentence about what is wrong, told as soon as it is there. */
export const FormProblem = ({ problem }: { readonly problem: string | undefined }) => (
  <p class="form-problem" role="alert">
    {problem !== undefined && (
      <>
        <Icon name="warning" />
        <span>{problem}</span>
      </>
    )}
  </p>
);

/** A password box whose content can be shown. */
export const PasswordField = ({
  label,
  name,
  autocomplete,
  hint,
}: {
  readonly label: string;
  readonly name: string;
  readonly autocomplete: "current-password" | "new-password";
  readonly hint?: string;
}) => {
  const words = useWords();
  const id = useId();
  const [isShown, setShown] = useState(false);
  const type: { type: "text" } | { type: "password" } = isShown ? { type: "text" } : { type: "password" };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="field-with-button">
        <input
          id={id}
          name={name}
          class="input"
          {...type}
          autocomplete={autocomplete}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          autocapitalize="off"
          spellcheck={false}
          required
        />
        <button
          type="button"
          class="icon-button"
          aria-pressed={isShown}
          aria-label={isShown ? words.signIn.hide : words.signIn.show}
          onClick={() => setShown(!isShown)}
        >
          <Icon name="eye" />
        </button>
      </div>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
};
