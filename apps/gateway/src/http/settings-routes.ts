// A site's settings as one document, read and replaced whole, and the questions its bot could not answer. Keeps GW26.
import { parseSiteSettings } from "@baton/records";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { HttpDeps } from "./deps.ts";
import { HttpError } from "./http-errors.ts";
import { readBody } from "./read-input.ts";
import { agentOf } from "./route-access.ts";

const settingsBody = z.strictObject({ revision: z.int().min(0), settings: z.unknown() });

const DAY = 86_400_000;
const MISSES_OF_MS = 30 * DAY;
const MOST_MISSES = 100;
/** A large FAQ is a large document: 50,000 questions are about 10 MiB. */
const SETTINGS_BYTES = 16 * 1024 * 1024;

const access = "admin" as const;

/** Adds `/v1/admin/settings` and `/v1/admin/unanswered`. */
export const addSettingsRoutes = (server: FastifyInstance, { records, sites, feed, now }: HttpDeps): void => {
  server.get("/v1/admin/settings", { config: { access } }, async (request) => {
    const current = await records.settings.get(agentOf(request).agent.site);
    if (current === undefined) throw new HttpError("not-found");
    const { revision, savedAt, savedBy, settings } = current;
    const author = await records.agents.findByLogin(savedBy);
    const savedByName = author?.site === settings.site.id ? author.name : undefined;
    return { revision, savedAt, savedBy, ...(savedByName !== undefined && { savedByName }), settings };
  });

  server.put("/v1/admin/settings", { config: { access }, bodyLimit: SETTINGS_BYTES }, async (request) => {
    const { agent } = agentOf(request);
    const { revision, settings } = readBody(settingsBody, request.body);
    const parsed = parseSiteSettings(settings);
    if (!parsed.ok) throw new HttpError("invalid-settings", { problems: parsed.problems });
    if (parsed.settings.site.id !== agent.site) {
      const problems = [{ path: "site.id", message: `must stay ${agent.site}`, code: "site-fixed" }];
      throw new HttpError("invalid-settings", { problems });
    }
    const result = await records.settings.put(parsed.settings, {
      expectedRevision: revision,
      by: agent.login,
    });
    if (result.kind === "conflict") throw new HttpError("revision-conflict");
    feed.signal({ kind: "settings-changed", site: agent.site, revision: result.revision });
    // Saved already: what cannot be read again now is read as soon as it can be.
    await sites.refresh(agent.site).catch(() => undefined);
    const detail = { revision: result.revision };
    await records.audit.record({
      site: agent.site,
      at: now(),
      by: agent.login,
      what: "settings-saved",
      detail,
    });
    return { revision: result.revision, warnings: parsed.warnings };
  });

  server.get("/v1/admin/unanswered", { config: { access } }, async (request) => {
    const options = { since: now() - MISSES_OF_MS, limit: MOST_MISSES };
    return { questions: await records.archive.misses(agentOf(request).agent.site, options) };
  });
};
