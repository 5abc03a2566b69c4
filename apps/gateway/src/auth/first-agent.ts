import { randomBytes } from "node:crypto";
import type { AgentId, SiteId } from "@baton/protocol";
import type { AgentRecords } from "@baton/records";
import { generatePassword, type Passwords } from "./passwords.ts";

/** A new agent's id: 128 random bits. */
export const newAgentId = (): AgentId => `agent-${randomBytes(16).toString("base64url")}` as AgentId;

export type FirstAgentDeps = {
  readonly agents: AgentRecords;
  readonly passwords: Passwords;
  readonly name: string;
};

/**
 * Gives a site without agents an administrator called `admin`; undefined when the site has any.
 * The password exists in the returned value only, for whoever started the gateway.
 */
export const createFirstAgent = async (
  site: SiteId,
  { agents, passwords, name }: FirstAgentDeps,
): Promise<{ readonly login: string; readonly password: string } | undefined> => {
  if ((await agents.list(site)).length > 0) return undefined;
  const password = generatePassword();
  const result = await agents.create({
    id: newAgentId(),
    site,
    login: "admin",
    name,
    departments: [],
    capacity: 4,
    isAdmin: true,
    mustChangePassword: false,
    passwordHash: await passwords.hash(password),
  });
  return result.kind === "ok" ? { login: result.agent.login, password } : undefined;
};
