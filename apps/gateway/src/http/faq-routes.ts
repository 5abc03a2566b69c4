// A FAQ as a file of rows: downloaded as saved, and read into the settings being edited without saving anything. Keeps GW150 and GW151.
import { exportFaq } from "@baton/records";
import type { FastifyInstance } from "fastify";
import type { HttpDeps } from "./deps.ts";
import { HttpError } from "./http-errors.ts";
import { agentOf } from "./route-access.ts";
import { leaveBodiesUnread } from "./write-guard.ts";

const FILE_BYTES = 16 * 1024 * 1024;

const access = "admin" as const;

/** Adds `/v1/admin/faq.csv` and `/v1/admin/faq-import`. */
export const addFaqRoutes = (
  server: FastifyInstance,
  { records, faqReader }: Pick<HttpDeps, "records" | "faqReader">,
): void => {
  server.get("/v1/admin/faq.csv", { config: { access } }, async (request, reply) => {
    const { site } = agentOf(request).agent;
    const current = await records.settings.get(site);
    if (current === undefined) throw new HttpError("not-found");
    reply.header("content-disposition", `attachment; filename="${site}-faq.csv"`);
    return reply.type("text/csv; charset=utf-8").send(exportFaq(current.settings));
  });

  server.register(async (scope) => {
    leaveBodiesUnread(scope);
    const bounds = { config: { access }, bodyLimit: FILE_BYTES };
    scope.post("/v1/admin/faq-import", bounds, async (request, reply) => {
      const { status, body } = await faqReader.read(request.body as Buffer);
      return reply.code(status).type("application/json; charset=utf-8").send(body);
    });
  });
};
