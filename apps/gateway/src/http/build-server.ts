// The HTTP side as one Fastify instance, hardened, not yet listening. Sockets are registered by whoever composes.
import { randomUUID } from "node:crypto";
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from "fastify";
import type { HttpDeps } from "./deps.ts";
import { answerClientError, answerErrors, answerFrameworkError } from "./error-answers.ts";
import { addAgentsRoutes } from "./agents-routes.ts";
import { addFaqRoutes } from "./faq-routes.ts";
import { addHealthRoutes } from "./health-routes.ts";
import { addHistoryRoutes } from "./history-routes.ts";
import { boundRequests } from "./request-bounds.ts";
import { guardAccess } from "./route-access.ts";
import { addSecurityHeaders } from "./security-headers.ts";
import { addSessionRoutes } from "./session-routes.ts";
import { addReportRoutes } from "./report-routes.ts";
import { addSettingsRoutes } from "./settings-routes.ts";
import { addSiteRoutes } from "./site-routes.ts";
import { addStaticRoutes } from "./static-routes.ts";
import { answerUnknownRoutes } from "./unknown-routes.ts";
import { guardWrites } from "./write-guard.ts";

const KIB = 1024;

const createServer = ({ config, logger }: HttpDeps): FastifyInstance =>
  fastify({
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 64 * KIB,
    requestTimeout: config.requestMs,
    keepAliveTimeout: 10_000,
    trustProxy: (_address, hop) => hop < config.trustProxy,
    forceCloseConnections: "idle",
    genReqId: () => randomUUID(),
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerClientError,
    routerOptions: { maxParamLength: 64 },
    http: {
      maxHeaderSize: 16 * KIB,
      headersTimeout: config.requestMs,
      connectionsCheckingInterval: config.requestMs / 5,
    },
  });

/**
 * Builds every route over `deps`. Whoever adds more, such as the sockets, names their access as `config: { access }`.
 * The caller listens and closes.
 */
export const buildServer = (deps: HttpDeps): FastifyInstance => {
  const server = createServer(deps);
  server.server.maxHeadersCount = 0;
  answerUnknownRoutes(server);
  answerErrors(server);
  addSecurityHeaders(server, deps.config.publicUrl?.startsWith("https:") ?? false);
  boundRequests(server, deps);
  guardWrites(server, deps.config);
  guardAccess(server, deps);
  addHealthRoutes(server, deps.readiness);
  addSiteRoutes(server, deps);
  addSessionRoutes(server, deps);
  addHistoryRoutes(server, deps);
  addSettingsRoutes(server, deps);
  addReportRoutes(server, deps);
  addFaqRoutes(server, deps);
  addAgentsRoutes(server, deps);
  addStaticRoutes(server, deps.files);
  return server;
};
