// A FAQ as a file of rows: downloaded as saved, and read into the settings being edited without saving anything. Keeps GW150 and GW151.
import { exportFaq, importFaq, parseSiteSettings } from "@baton/records";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { HttpDeps } from "./deps.ts";
import { HttpError } from "./http-errors.ts";
import { readBody } from "./read-input.ts";
import { agentOf } from "./route-access.ts";

/** The settings as edited, and the file's bytes; the answer is those settings with the file's questions. */
const importBody = z.strictObject({
  settings: z.unknown(),
  file: z.base64(),
  mode: z.enum(["merge", "replace"]),
});

const FILE_BYTES = 16 * 1024 * 1024;

const access = "admin" as const;

/** Adds `/v1/admin/faq.csv` and `/v1/admin/faq-import`. */
export const addFaqRoutes = (server: FastifyInstance, { records }: Pick<HttpDeps, "records">): void => {
  server.get("/v1/admin/faq.csv", { config: { access } }, async (request, reply) => {
    const { site } = agentOf(request).agent;
    const current = await records.settings.get(site);
    if (current === undefined) throw new HttpError("not-found");
    reply.header("content-disposition", `attachment; filename="${site}-faq.csv"`);
    return reply.type("text/csv; charset=utf-8").send(exportFaq(current.settings));
  });

  server.post("/v1/admin/faq-import", { config: { access }, bodyLimit: FILE_BYTES }, async (request) => {
    const { settings, file, mode } = readBody(importBody, request.body);
    const parsed = parseSiteSettings(settings);
    if (!parsed.ok) throw new HttpError("invalid-settings", { problems: parsed.problems });
    const result = importFaq(parsed.settings, Buffer.from(file, "base64"), mode);
    if (!result.ok) throw new HttpError("invalid-faq-file", { problems: result.problems });
    const { counts, warnings } = result;
    return { settings: result.settings, counts, warnings };
  });
};
