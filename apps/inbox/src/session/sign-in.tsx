// The first screen: who are you. Keeps IB1, IB2.
import { useId, useRef, useState } from "preact/hooks";
import { useLocale, useWords, type Words } from "../i18n/words.ts";
import { span } from "../format/time.ts";
import { Icon, Mark } from "../shell/icon.tsx";
import type { Locale } from "../i18n/words.ts";
import type { Api, ApiFailure, SignedIn } from "./api.ts";

type SignInProps = {
  readonly api: Api;
  /** Signed out while working, which deserves a sentence. */
  readonly wasSignedOut: boolean;
  readonly onSignedIn: (me: SignedIn) => void;
};

const explain = (failure: ApiFailure, words: Words, locale: Locale): string => {
  if (failure.status === 429) return words.signIn.tooMany(span(failure.retryAfterMs ?? 60_000, locale));
  if (failure.code === "invalid-login") return words.signIn.invalid;
  if (failure.code === "unreachable") return words.signIn.unreachable;
  return words.signIn.failed;
};

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

/** What a form's field holds, as text. */
export const fieldOf = (form: HTMLFormElement, name: string): string => {
  const value = new FormData(form).get(name);
  return typeof value === "string" ? value : "";
};

export const SignIn = ({ api, wasSignedOut, onSignedIn }: SignInProps) => {
  const words = useWords();
  const locale = useLocale();
  const loginId = useId();
  const form = useRef<HTMLFormElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (form.current === null || isBusy) return;
    setBusy(true);
    setProblem(undefined);
    const login = fieldOf(form.current, "login").trim().normalize("NFC");
    const result = await api.login(login, fieldOf(form.current, "password").normalize("NFC"));
    setBusy(false);
    if (result.ok) onSignedIn(result.value.me);
    else setProblem(explain(result, words, locale));
  };

  return (
    <main class="gate">
      <form
        class="gate-card"
        ref={form}
        onSubmit={(event) => void submit(event)}
        aria-labelledby="sign-in-title"
      >
        <Mark size={44} />
        <h1 id="sign-in-title">{words.signIn.title}</h1>
        <p class="lead">{wasSignedOut ? words.signIn.ended : words.signIn.lead}</p>
        <div class="field">
          <label for={loginId}>{words.signIn.login}</label>
          <input
            id={loginId}
            name="login"
            class="input"
            autocomplete="username"
            autocapitalize="off"
            spellcheck={false}
            required
          />
        </div>
        <PasswordField label={words.signIn.password} name="password" autocomplete="current-password" />
        <p class="form-problem" role="alert">
          {problem !== undefined && (
            <>
              <Icon name="warning" />
              <span>{problem}</span>
            </>
          )}
        </p>
        <button type="submit" class="button primary wide" aria-busy={isBusy}>
          {isBusy ? words.signIn.busy : words.signIn.submit}
        </button>
      </form>
    </main>
  );
};
