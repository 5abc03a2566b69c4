// Who may sign in: few tries, one answer for every failure, the same work whether the login exists or not. Keeps GW40 to GW42.
import { type AgentRecord, type AgentRecords, foldLogin } from "@baton/records";
import type { AttemptLimiter } from "../limits/attempt-limiter.ts";
import { isHashable, type Passwords } from "./passwords.ts";

export type LoginAttempt = { readonly login: string; readonly password: string; readonly address: string };

export type LoginOutcome =
  | { readonly kind: "welcome"; readonly agent: AgentRecord }
  | { readonly kind: "refused" }
  | { readonly kind: "too-many"; readonly retryAfterMs: number };

/** Checks an attempt. Throws `PasswordsBusyError` when too many are being checked. */
export type Login = (attempt: LoginAttempt) => Promise<LoginOutcome>;

export type LoginDeps = {
  readonly agents: Pick<AgentRecords, "findByLogin">;
  readonly passwords: Passwords;
  /** Per login and address: someone else's tries never lock the owner out. */
  readonly tries: AttemptLimiter;
  /** Per address alone, softer: an office or a carrier stands behind one. */
  readonly addressTries: AttemptLimiter;
};

export const createLogin =
  ({ agents, passwords, tries, addressTries }: LoginDeps): Login =>
  async ({ login, password, address }) => {
    const name = foldLogin(login);
    const key = `${address} ${name}`;
    const retryAfterMs = tries.take(key).retryAfterMs || addressTries.take(address).retryAfterMs;
    if (retryAfterMs > 0) return { kind: "too-many", retryAfterMs };
    if (!isHashable(password)) return { kind: "refused" };
    const agent = await agents.findByLogin(name);
    const isRight = await passwords.verify(password, agent?.passwordHash);
    if (!isRight || agent === undefined || agent.isDisabled) return { kind: "refused" };
    tries.forget(key);
    return { kind: "welcome", agent };
  };
