// Export and import of a whole site: all of it is checked before any of it is written. Keeps RC60–RC64.
import type { AgentId, SiteId } from "@baton/protocol";
import { randomUUID } from "node:crypto";
import type { AgentRecord } from "../agent-records.ts";
import type { Records } from "../records.ts";
import type { SettingsProblem } from "../settings/site-settings.ts";
import { parseSiteFile, SITE_FILE_FORMAT, type SiteFile, type SiteFileAgent } from "./parse-site-file.ts";

/** What an import did, or why it did nothing at all. */
export type ImportResult =
  | {
      readonly kind: "imported";
      readonly site: SiteId;
      readonly revision: number;
      /** Logins of agents that did not exist before. */
      readonly created: readonly string[];
      /** Logins of agents that cannot sign in until someone gives them a password. */
      readonly withoutPassword: readonly string[];
      readonly warnings: readonly SettingsProblem[];
    }
  | { readonly kind: "faulty"; readonly problems: readonly SettingsProblem[] }
  /** Someone saved the settings while the file was checked. */
  | { readonly kind: "conflict"; readonly revision: number };

/** The newest settings and all agents of a site, or undefined for an unknown one. */
export async function exportSite({ settings, agents }: Records, site: SiteId): Promise<SiteFile | undefined> {
  const current = await settings.get(site);
  if (current === undefined) return undefined;
  const known = current.settings.departments.map(({ id }) => id);
  const people = (await agents.list(site)).map(
    ({ login, name, departments, capacity, isAdmin, isDisabled }): SiteFileAgent => ({
      login,
      name,
      // A department that was removed since is in no file, which could not be taken in again.
      departments: departments.filter((id) => known.includes(id)),
      capacity,
      isAdmin,
      isDisabled,
    }),
  );
  return { format: SITE_FILE_FORMAT, settings: current.settings, agents: people };
}

const isWorkingAdmin = ({ isAdmin, isDisabled }: { isAdmin: boolean; isDisabled: boolean }): boolean =>
  isAdmin && !isDisabled;

/** What only the records can tell: logins of other sites, and whether an admin would be left. */
const checkAgainst = async (
  { agents }: Records,
  { file, present }: { readonly file: SiteFile; readonly present: readonly AgentRecord[] },
): Promise<SettingsProblem[]> => {
  const problems: SettingsProblem[] = [];
  for (const [at, { login }] of file.agents.entries()) {
    const holder = await agents.findByLogin(login);
    if (holder === undefined || holder.site === file.settings.site.id) continue;
    problems.push({ path: `agents.${at}.login`, message: `login "${login}" belongs to site ${holder.site}` });
  }
  const after = new Map<string, { isAdmin: boolean; isDisabled: boolean }>(
    [...present, ...file.agents].map((agent) => [agent.login, agent]),
  );
  if (present.some(isWorkingAdmin) && ![...after.values()].some(isWorkingAdmin)) {
    problems.push({ path: "agents", message: "expected an admin who can sign in to be left, got none" });
  }
  return problems;
};

const writeAgents = async (
  { agents }: Records,
  { file, present }: { readonly file: SiteFile; readonly present: readonly AgentRecord[] },
): Promise<readonly string[]> => {
  const site = file.settings.site.id;
  const created: string[] = [];
  // Admins first, so that the last one is never taken away before the next is there.
  const inOrder = [...file.agents].sort((a, b) => Number(isWorkingAdmin(b)) - Number(isWorkingAdmin(a)));
  for (const agent of inOrder) {
    const known = present.find(({ login }) => login === agent.login);
    if (known === undefined) {
      await agents.create({
        ...agent,
        id: randomUUID() as string as AgentId,
        site,
        mustChangePassword: true,
      });
      created.push(agent.login);
    } else {
      await agents.update(site, known.id, agent);
    }
  }
  return created;
};

/**
 * Replaces a site's settings with those of the file and brings its agents in: known logins are updated and keep their
 * passwords, unknown ones are created without one, agents the file does not name stay. `by` is who is told of in the
 * history. Nothing is written unless the whole file is right.
 */
export async function importSite(records: Records, value: unknown, by: string): Promise<ImportResult> {
  const parsed = parseSiteFile(value);
  if (!parsed.ok) return { kind: "faulty", problems: parsed.problems };
  const { file, warnings } = parsed;
  const site = file.settings.site.id;
  const expectedRevision = await records.settings.revision(site);
  const present = await records.agents.list(site);
  const problems = await checkAgainst(records, { file, present });
  if (problems.length > 0) return { kind: "faulty", problems };
  const saved = await records.settings.put(file.settings, { expectedRevision, by });
  if (saved.kind === "conflict") return saved;
  const created = await writeAgents(records, { file, present });
  const withoutPassword = (await records.agents.list(site))
    .filter(({ passwordHash, isDisabled }) => passwordHash === undefined && !isDisabled)
    .map(({ login }) => login);
  return { kind: "imported", site, revision: saved.revision, created, withoutPassword, warnings };
}
