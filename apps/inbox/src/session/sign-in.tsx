// The first screen: who are you. Keeps IB1, IB2.
import { useId } from "preact/hooks";
import { useLocale, useWords, type Words } from "../i18n/words.ts";
import { span } from "../format/time.ts";
import { Mark } from "../shell/icon.tsx";
import type { Locale } from "../i18n/words.ts";
import type { Api, ApiFailure, SignedIn } from "./api.ts";
import { FormProblem, PasswordField, useGateForm } from "./gate-form.tsx";

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

export const SignIn = ({ api, wasSignedOut, onSignedIn }: SignInProps) => {
  const words = useWords();
  const locale = useLocale();
  const loginId = useId();
  const { form, isBusy, problem, onSubmit } = useGateForm(async (read) => {
    const result = await api.login(read("login").trim(), read("password"));
    if (!result.ok) return explain(result, words, locale);
    onSignedIn(result.value.me);
    return undefined;
  });

  return (
    <main class="gate">
      <form class="gate-card" ref={form} onSubmit={onSubmit} aria-labelledby="sign-in-title">
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
        <FormProblem problem={problem} />
        <button type="submit" class="button primary wide" aria-busy={isBusy}>
          {isBusy ? words.signIn.busy : words.signIn.submit}
        </button>
      </form>
    </main>
  );
};
