// A new password: asked for at the first sign-in, offered later from the account menu. Keeps IB4.
import { useWords, type Words } from "../i18n/words.ts";
import { Mark } from "../shell/icon.tsx";
import type { Api } from "./api.ts";
import { FormProblem, PasswordField, useGateForm } from "./gate-form.tsx";

/** The server asks for the same. */
const LEAST_LENGTH = 15;
const LEAST_DIFFERENT = 6;

type Draft = { readonly current: string; readonly next: string; readonly repeat: string };

/** What is wrong with a new password before the server is asked; undefined when nothing is. */
export const problemOf = (draft: Draft, words: Words): string | undefined => {
  const characters = Array.from(draft.next);
  if (characters.length < LEAST_LENGTH) return words.password.short;
  if (new Set(characters).size < LEAST_DIFFERENT) return words.password.plain;
  if (draft.next === draft.current) return words.password.same;
  return draft.next === draft.repeat ? undefined : words.password.differs;
};

const refusalOf = (code: string, words: Words): string => {
  if (code === "invalid-login") return words.password.wrong;
  if (code === "weak-password") return words.password.plain;
  return code === "unreachable" ? words.signIn.unreachable : words.password.failed;
};

/** The form alone, for the first sign-in and for the dialog. */
export const PasswordForm = ({ api, onDone }: { readonly api: Api; readonly onDone: () => void }) => {
  const words = useWords();
  const { form, isBusy, problem, onSubmit } = useGateForm(async (read) => {
    const draft = { current: read("current"), next: read("next"), repeat: read("repeat") };
    const found = problemOf(draft, words);
    if (found !== undefined) return found;
    const result = await api.changePassword(draft.current, draft.next);
    if (!result.ok) return refusalOf(result.code, words);
    onDone();
    return undefined;
  });

  return (
    <form class="stack" ref={form} onSubmit={onSubmit}>
      <PasswordField label={words.password.current} name="current" autocomplete="current-password" />
      <PasswordField
        label={words.password.next}
        name="next"
        autocomplete="new-password"
        hint={words.password.rule}
      />
      <PasswordField label={words.password.repeat} name="repeat" autocomplete="new-password" />
      <FormProblem problem={problem} />
      <button type="submit" class="button primary wide" aria-busy={isBusy}>
        {words.password.submit}
      </button>
    </form>
  );
};

/** The whole screen, shown before anything else while the first password is still in use. */
export const MustChangePassword = ({ api, onDone }: { readonly api: Api; readonly onDone: () => void }) => {
  const words = useWords();
  return (
    <main class="gate">
      <div class="gate-card">
        <Mark size={44} />
        <h1>{words.password.title}</h1>
        <p class="lead">{words.password.mustChange}</p>
        <PasswordForm api={api} onDone={onDone} />
      </div>
    </main>
  );
};
