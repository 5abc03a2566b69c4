// From nobody to somebody: asks who is there, shows sign-in or the inbox. Keeps IB1–IB5.
import type { Environment } from "@baton/client";
import { useObservable } from "@baton/ui";
import { useEffect, useMemo } from "preact/hooks";
import { useWords, WORDS, WordsContext } from "./i18n/words.ts";
import { MustChangePassword } from "./session/change-password.tsx";
import { SignIn } from "./session/sign-in.tsx";
import { createKeeping } from "./settings/unsaved-settings.ts";
import { useSession } from "./session/use-session.ts";
import { createClock } from "./shell/clock.ts";
import { Mark } from "./shell/icon.tsx";
import { InboxScreen } from "./shell/inbox-screen.tsx";
import type { PreferenceStore, Theme } from "./shell/preferences.ts";

export type AppProps = {
  readonly environment: Environment;
  readonly fetch: typeof globalThis.fetch;
  readonly preferences: PreferenceStore;
  /** The agent socket's address, `ws(s)://…/v1/agent`. */
  readonly socketUrl: () => string;
};

const useDocument = (theme: Theme, locale: string): void => {
  useEffect(() => {
    const root = document.documentElement;
    root.lang = locale;
    if (theme === "system") delete root.dataset["theme"];
    else root.dataset["theme"] = theme;
  }, [theme, locale]);
};

const Waiting = () => {
  const words = useWords();
  return (
    <main class="gate" aria-busy="true">
      <Mark size={44} />
      <p class="lead" role="status">
        {words.app.loading}
      </p>
    </main>
  );
};

const Unreachable = ({ onRetry }: { readonly onRetry: () => void }) => {
  const words = useWords();
  return (
    <main class="gate">
      <Mark size={44} />
      <p class="lead" role="alert">
        {words.signIn.unreachable}
      </p>
      <button type="button" class="button" onClick={onRetry}>
        {words.app.retry}
      </button>
    </main>
  );
};

const Screen = ({ environment, fetch, preferences, socketUrl }: AppProps) => {
  const clock = useMemo(() => createClock(() => environment.now()), [environment]);
  const keeping = useMemo(() => createKeeping(() => environment.storage), [environment]);
  const { api, session, ask, signOut, signedIn } = useSession({ environment, fetch, clock });
  switch (session.kind) {
    case "asking":
      return <Waiting />;
    case "unreachable":
      return <Unreachable onRetry={() => void ask()} />;
    case "signed-out":
      return <SignIn api={api} wasSignedOut={session.wasIn} onSignedIn={signedIn} />;
    case "signed-in":
      if (session.me.mustChangePassword) return <MustChangePassword api={api} onDone={() => void ask()} />;
      return (
        <InboxScreen
          key={session.me.id}
          {...{ environment, api, clock, preferences, socketUrl, keeping, me: session.me }}
          onSignOut={() => void signOut()}
          onStopped={ask}
        />
      );
  }
};

export const App = (props: AppProps) => {
  const { locale, theme } = useObservable(props.preferences);
  useDocument(theme, locale);
  return (
    <WordsContext.Provider value={{ locale, words: WORDS[locale] }}>
      <Screen {...props} />
    </WordsContext.Provider>
  );
};
