// The port for people who answer: who may sign in, and what they may do.
import type { AgentId, SiteId } from "@baton/protocol";

/** An agent as recorded. Logins are unique over all sites, whatever their case. */
export type AgentRecord = {
  readonly id: AgentId;
  readonly site: SiteId;
  readonly login: string;
  readonly name: string;
  /** Department ids of the site's settings; empty means every department. */
  readonly departments: readonly string[];
  /** Conversations at a time. */
  readonly capacity: number;
  readonly isAdmin: boolean;
  readonly isDisabled: boolean;
  readonly mustChangePassword: boolean;
  /** Absent until a password is given; such an agent cannot sign in. */
  readonly passwordHash?: string;
  readonly createdAt: number;
};

export type NewAgent = Omit<AgentRecord, "createdAt" | "isDisabled"> & { readonly isDisabled?: boolean };

/** What may be changed at will; the password has its own way. */
export type AgentChange = Partial<
  Pick<AgentRecord, "login" | "name" | "departments" | "capacity" | "isAdmin" | "isDisabled">
>;

export type AgentResult =
  | { readonly kind: "ok"; readonly agent: AgentRecord }
  | { readonly kind: "login-taken" }
  | { readonly kind: "not-found" }
  /** Refused: the site would be left without an admin who can sign in. */
  | { readonly kind: "last-admin" };

export interface AgentRecords {
  /** By login, disabled ones included. */
  list(site: SiteId): Promise<readonly AgentRecord[]>;
  /** Of every site with agents, a number that grows whenever one is added or changed; passwords do not count. */
  versions(): Promise<ReadonlyMap<SiteId, number>>;
  find(site: SiteId, agent: AgentId): Promise<AgentRecord | undefined>;
  findByLogin(login: string): Promise<AgentRecord | undefined>;
  /** `login-taken` also when the id exists. */
  create(agent: NewAgent): Promise<AgentResult>;
  update(site: SiteId, agent: AgentId, change: AgentChange): Promise<AgentResult>;
  setPasswordHash(
    site: SiteId,
    agent: AgentId,
    hash: string,
    options: { readonly mustChange: boolean },
  ): Promise<AgentResult>;
}

/** A login as it is compared and stored. */
export const foldLogin = (login: string): string => login.normalize("NFC").trim().toLowerCase();
