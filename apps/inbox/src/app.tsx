// From nobody to somebody: asks who is there, shows sign-in or the inbox. Keeps IB1–IB5.
import type { Environment } from "@baton/client";
import { useEffect, useMemo, useState } from "preact/hooks";
import { WORDS, WordsContext } from "./i18n/words.ts";
import { createApi, type SignedIn } from "./session/api.ts";
import { MustChangePassword } from "./session/change-password.tsx";
import { SignIn } from "./session/sign-in.tsx";
import { createClock } from "./shell/clock.ts";
import { Mark } from "./shell/icon.tsx";
import { InboxScreen } from "./shell/inbox-screen.tsx";
import type { PreferenceStore, Theme } from "./shell/preferences.ts";
import { useObservable } from "@baton/ui";

type Session =
  | { readonly kind: "asking" }
  | { readonly kind: "unreachable" }
  | { readonly kind: "signed-out"; readonly wasIn: boolean }
  | { readonly kind: "signed-in"; readonly me: SignedIn };

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

const Waiting = ({ words }: { readonly words: (typeof WORDS)["ko"] }) => (
  <main class="gate" aria-busy="true">
    <Mark size={44} />
    <p class="lead" role="status">
      {words.app.loading}
    </p>
  </main>
);

export const App = ({ environment, fetch, preferences, socketUrl }: AppProps) => {
  const { locale, theme } = useObservable(preferences);
  useDocument(theme, locale);
  const [session, setSession] = useState<Session>({ kind: "asking" });
  const clock = useMemo(() => createClock(() => environment.now()), [environment]);
  const words = WORDS[locale];

  const api = useMemo(
    () =>
      createApi({
        fetch,
        now: () => environment.now(),
        onClock: clock.learn,
        onSignedOut: () =>
          setSession((now) =>
            now.kind === "signed-out" ? now : { kind: "signed-out", wasIn: now.kind === "signed-in" },
          ),
      }),
    [fetch, environment, clock],
  );

  const ask = async (): Promise<void> => {
    setSession({ kind: "asking" });
    const result = await api.me();
    if (result.ok) setSession({ kind: "signed-in", me: result.value.me });
    else setSession(result.status === 401 ? { kind: "signed-out", wasIn: false } : { kind: "unreachable" });
  };
  useEffect(() => void ask(), [api]);

  const signOut = async (): Promise<void> => {
    await api.logout();
    setSession({ kind: "signed-out", wasIn: true });
  };

  const screen = () => {
    switch (session.kind) {
      case "asking":
        return <Waiting words={words} />;
      case "unreachable":
        return (
          <main class="gate">
            <Mark size={44} />
            <p class="lead" role="alert">
              {words.signIn.unreachable}
            </p>
            <button type="button" class="button" onClick={() => void ask()}>
              {words.app.retry}
            </button>
          </main>
        );
      case "signed-out":
        return (
          <SignIn
            api={api}
            wasSignedOut={session.wasIn}
            onSignedIn={(me) => setSession({ kind: "signed-in", me })}
          />
        );
      case "signed-in":
        if (session.me.mustChangePassword) return <MustChangePassword api={api} onDone={() => void ask()} />;
        return (
          <InboxScreen
            key={session.me.id}
            {...{ environment, api, clock, preferences, socketUrl, me: session.me }}
            onSignOut={() => void signOut()}
            onStopped={() => void ask()}
          />
        );
    }
  };

  return <WordsContext.Provider value={{ locale, words }}>{screen()}</WordsContext.Provider>;
};
