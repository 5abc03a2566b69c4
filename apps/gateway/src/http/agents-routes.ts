// Who answers at a site, kept by its administrators. A password is generated here, shown once and replaced at first sign-in.
import { randomUUID } from "node:crypto";
import { ID_PATTERN, LIMITS, type AgentId, type SiteId } from "@baton/protocol";
import type { AgentRecord, AgentResult } from "@baton/records";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { generatePassword } from "../auth/passwords.ts";
import type { HttpDeps } from "./deps.ts";
import { HttpError } from "./http-errors.ts";
import { readBody, readId } from "./read-input.ts";
import { agentOf } from "./route-access.ts";

const fields = {
  login: z.string().trim().min(1).max(LIMITS.nameLength),
  name: z.string().trim().min(1).max(LIMITS.nameLength),
  departments: z.array(z.string().regex(ID_PATTERN)).max(50),
  capacity: z.int().min(1).max(50),
  isAdmin: z.boolean(),
};

const newAgentBody = z.strictObject({
  ...fields,
  departments: fields.departments.default([]),
  capacity: fields.capacity.default(4),
  isAdmin: fields.isAdmin.default(false),
});
const changeBody = z
  .strictObject({ ...fields, isDisabled: z.boolean(), resetPassword: z.literal(true) })
  .partial();

const access = "admin" as const;

const toView = ({ passwordHash, site: _site, ...agent }: AgentRecord) => ({
  ...agent,
  hasPassword: passwordHash !== undefined,
});

const expectAgent = (result: AgentResult): AgentRecord => {
  switch (result.kind) {
    case "ok":
      return result.agent;
    case "not-found":
    case "login-taken":
    case "last-admin":
      throw new HttpError(result.kind);
  }
};

/** Drops what was not given, so that absent stays absent. */
const given = <Value extends object>(value: Value) =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as {
    readonly [Key in keyof Value]?: Exclude<Value[Key], undefined>;
  };

/** Adds `/v1/admin/agents`. */
export const addAgentsRoutes = (server: FastifyInstance, deps: HttpDeps): void => {
  const { records, sites, passwords, sessions, feed, now } = deps;

  const refuseUnknownDepartments = async (
    site: SiteId,
    departments: readonly string[] = [],
  ): Promise<void> => {
    const known =
      (await records.settings.get(site))?.settings.departments.map(({ id }) => id as string) ?? [];
    const unknown = departments.findIndex((id) => !known.includes(id));
    if (unknown === -1) return;
    throw new HttpError("invalid-field", {
      field: `departments.${unknown}`,
      message: "The site has no such department.",
    });
  };

  const note = (by: AgentRecord, what: string, agent: AgentId): Promise<void> =>
    records.audit.record({ site: by.site, at: now(), by: by.login, what, detail: { agent } });

  /** Sites are read again on `settings-changed`, and their agents with them. Rejects as `sites.refreshAgents` does. */
  const tell = async (site: SiteId): Promise<void> => {
    const revision = await records.settings.revision(site);
    feed.signal({ kind: "settings-changed", site, revision });
    await sites.refreshAgents(site);
  };

  server.get("/v1/admin/agents", { config: { access } }, async (request) => ({
    agents: (await records.agents.list(agentOf(request).agent.site)).map(toView),
  }));

  server.post("/v1/admin/agents", { config: { access } }, async (request, reply) => {
    const { agent: by } = agentOf(request);
    const body = readBody(newAgentBody, request.body);
    await refuseUnknownDepartments(by.site, body.departments);
    const password = generatePassword();
    const passwordHash = await passwords.hash(password);
    const created = await records.agents.create({
      ...body,
      id: randomUUID() as string as AgentId,
      site: by.site,
      mustChangePassword: true,
      passwordHash,
    });
    const agent = expectAgent(created);
    await note(by, "agent-created", agent.id);
    // Nobody goes by anything older of a new agent, and the password is shown only here.
    await tell(by.site).catch(() => undefined);
    return reply.code(201).send({ agent: toView(agent), password });
  });

  server.patch("/v1/admin/agents/:id", { config: { access } }, async (request) => {
    const { agent: by } = agentOf(request);
    const id = readId<AgentId>(request.params, "id");
    const { resetPassword, ...change } = readBody(changeBody, request.body);
    await refuseUnknownDepartments(by.site, change.departments);
    let agent = expectAgent(await records.agents.update(by.site, id, given(change)));
    const password = resetPassword === true ? generatePassword() : undefined;
    if (password !== undefined) {
      const hash = await passwords.hash(password);
      agent = expectAgent(await records.agents.setPasswordHash(by.site, id, hash, { mustChange: true }));
    }
    if (agent.isDisabled || password !== undefined) await sessions.endAll(by.site, id);
    await note(by, agent.isDisabled ? "agent-disabled" : "agent-changed", id);
    await tell(by.site);
    return { agent: toView(agent), ...(password !== undefined && { password }) };
  });
};
