// What an empty installation starts with: the demo site, and one admin to sign in with. Keeps RC52, RC53.
import type { AgentId, SiteId } from "@baton/protocol";
import { randomUUID } from "node:crypto";
import type { Records } from "../records.ts";
import { demoSite } from "./demo-site.ts";

/** Saves the demo site, with a secret, if no site has settings yet; true when it did. Never touches what an owner saved. */
export async function ensureFirstSite({ settings, secrets }: Records): Promise<boolean> {
  if ((await settings.sites()).length > 0) return false;
  const site = demoSite();
  const saved = await settings.put(site, { expectedRevision: 0, by: "seed" });
  if (saved.kind === "saved") await secrets.renew(site.site.id);
  return saved.kind === "saved";
}

/** How the first password is made and kept: both are the caller's, who also checks passwords. */
export type FirstAgentPasswords = {
  readonly generate: () => string;
  readonly hash: (password: string) => Promise<string>;
};

/** The first agent's login and password, which nothing but this value ever holds in the clear. */
export type FirstAgent = { readonly login: string; readonly password: string };

const LOGIN = "admin";

/** Creates an admin for `site` if it has no agents at all; undefined when it has. */
export async function ensureFirstAgent(
  { agents }: Records,
  site: SiteId,
  passwords: FirstAgentPasswords,
): Promise<FirstAgent | undefined> {
  if ((await agents.list(site)).length > 0) return undefined;
  const password = passwords.generate();
  const login = (await agents.findByLogin(LOGIN)) === undefined ? LOGIN : `${LOGIN}-${site}`;
  const created = await agents.create({
    id: randomUUID() as string as AgentId,
    site,
    login,
    name: "김소솜",
    departments: [],
    capacity: 4,
    isAdmin: true,
    mustChangePassword: false,
    passwordHash: await passwords.hash(password),
  });
  return created.kind === "ok" ? { login, password } : undefined;
}
