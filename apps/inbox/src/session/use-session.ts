// Whether someone is signed in, asked once at the start and whenever the server says it is over. Keeps IB3, IB5.
import type { Environment } from "@baton/client";
import { useEffect, useMemo, useState } from "preact/hooks";
import { drafts } from "../composer/drafts.ts";
import type { Clock } from "../shell/clock.ts";
import { createApi, type SignedIn } from "./api.ts";

export type Session =
  | { readonly kind: "asking" }
  | { readonly kind: "unreachable" }
  | { readonly kind: "signed-out"; readonly wasIn: boolean }
  | { readonly kind: "signed-in"; readonly me: SignedIn };

type Deps = {
  readonly environment: Environment;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
};

export const useSession = ({ environment, fetch, clock }: Deps) => {
  const [session, setSession] = useState<Session>({ kind: "asking" });
  const api = useMemo(() => {
    const end = (): void =>
      setSession((now) =>
        now.kind === "signed-out" ? now : { kind: "signed-out", wasIn: now.kind === "signed-in" },
      );
    return createApi({ fetch, now: () => environment.now(), onClock: clock.learn, onSignedOut: end });
  }, [fetch, environment, clock]);

  /** Asks the server who is signed in here; answers whether anyone is. */
  const ask = async (): Promise<boolean> => {
    const result = await api.me();
    if (result.ok) setSession({ kind: "signed-in", me: result.value.me });
    else if (result.status !== 401)
      setSession((now) => (now.kind === "signed-in" ? now : { kind: "unreachable" }));
    return result.ok;
  };
  useEffect(() => void ask(), [api]);

  const signOut = async (): Promise<void> => {
    await api.logout();
    drafts.clear();
    setSession({ kind: "signed-out", wasIn: true });
  };
  const signedIn = (me: SignedIn): void => setSession({ kind: "signed-in", me });
  return { api, session, ask, signOut, signedIn };
};
