import type { FastifyInstance } from "fastify";
import type { Readiness } from "./deps.ts";

/** `/healthz` says the process lives; `/readyz` whether it should be given traffic. */
export const addHealthRoutes = (server: FastifyInstance, readiness: () => Readiness): void => {
  server.get("/healthz", { config: { access: "public" } }, async () => ({ status: "alive" }));
  server.get("/readyz", { config: { access: "public" } }, async (_request, reply) => {
    const status = readiness();
    if (status !== "ready") reply.code(503).header("retry-after", "1");
    return { status };
  });
};
