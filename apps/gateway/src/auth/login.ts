// Who may sign in: few tries, one answer for every failure, the same work whether the login exists or not. Keeps GW40 to GW43.
import type { AttemptLimiter } from "../limits/attempt-limiter.ts";
import type { AgentAccount, AgentAccounts } from "./agent-accounts.ts";
import { isHashable, type Passwords } from "./passwords.ts";

export type LoginAttempt = { readonly login: string; readonly password: string; readonly address: string };

export type LoginOutcome =
  | { readonly kind: "welcome"; readonly account: AgentAccount }
  | { readonly kind: "refused" }
  | { readonly kind: "too-many"; readonly retryAfterMs: number };

/** Checks an attempt. Throws `PasswordsBusyError` when too many are being checked. */
export type Login = (attempt: LoginAttempt) => Promise<LoginOutcome>;

export type LoginDeps = {
  readonly accounts: Pick<AgentAccounts, "findByLogin">;
  readonly passwords: Passwords;
  /** Per login and address. */
  readonly tries: AttemptLimiter;
  /** Per address alone, softer: an office or a carrier stands behind one. */
  readonly addressTries: AttemptLimiter;
};

/** A login as it is stored and compared: NFC, lower case, no spaces around. */
export const normalizeLogin = (login: string): string => login.normalize("NFC").trim().toLowerCase();

export const createLogin = ({ accounts, passwords, tries, addressTries }: LoginDeps): Login => {
  const refusal = (key: string, address: string): number =>
    Math.max(tries.take(key).retryAfterMs, addressTries.take(address).retryAfterMs);

  return async ({ login, password, address }) => {
    const name = normalizeLogin(login);
    const key = `${address} ${name}`;
    const retryAfterMs = refusal(key, address);
    if (retryAfterMs > 0) return { kind: "too-many", retryAfterMs };
    if (!isHashable(password)) return { kind: "refused" };
    const account = await accounts.findByLogin(name);
    const isRight = await passwords.verify(password, account?.passwordHash);
    if (!isRight || account === undefined || !account.isEnabled) return { kind: "refused" };
    tries.forget(key);
    return { kind: "welcome", account };
  };
};
