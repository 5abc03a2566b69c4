// The agents of a site as far as signing in and administration need them; kept by the records.
import type { AgentId, SiteId } from "@baton/protocol";

/** An agent who may sign in. */
export type AgentAccount = {
  readonly site: SiteId;
  readonly id: AgentId;
  readonly login: string;
  readonly name: string;
  readonly isAdmin: boolean;
  readonly isEnabled: boolean;
  readonly departments: readonly string[];
  readonly capacity: number;
  readonly mustChangePassword: boolean;
  readonly passwordHash: string;
};

/** What an administrator or the agent may change. */
export type AgentChange = Partial<Omit<AgentAccount, "site" | "id" | "login">>;

export interface AgentAccounts {
  /** `login` in lower case; unique over all sites. */
  findByLogin(login: string): Promise<AgentAccount | undefined>;
  find(site: SiteId, id: AgentId): Promise<AgentAccount | undefined>;
  list(site: SiteId): Promise<readonly AgentAccount[]>;
  create(account: Omit<AgentAccount, "id">): Promise<AgentAccount | "login-taken">;
  /** Undefined when the site has no such agent. */
  update(site: SiteId, id: AgentId, change: AgentChange): Promise<AgentAccount | undefined>;
}
