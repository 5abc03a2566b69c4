// Who may call a route stands beside it, and a route that does not say so cannot be added. Keeps GW13, GW14 and GW48.
import type { FastifyInstance, FastifyRequest } from "fastify";
import { createAgentGate, type SignedInAgent } from "../auth/agent-gate.ts";
import { isAgentOrigin } from "./agent-origins.ts";
import type { HttpDeps } from "./deps.ts";
import { HttpError } from "./http-errors.ts";

/** `public`: anyone, and the route looks for itself. `agent`, `admin`: a session, from the gateway's own origin when it writes or upgrades. */
export type RouteAccess = "public" | "agent" | "admin";

declare module "fastify" {
  interface FastifyContextConfig {
    access?: RouteAccess;
  }
  interface FastifyRequest {
    signedIn: SignedInAgent | null;
  }
}

/** The agent behind a request on a route with access `agent` or `admin`. */
export const agentOf = (request: FastifyRequest): SignedInAgent => {
  if (request.signedIn === null) throw new HttpError("unauthenticated");
  return request.signedIn;
};

const isUpgrade = (request: FastifyRequest): boolean => request.headers.upgrade !== undefined;

/** Checks every route's access before its body is read or its socket upgraded. */
export const guardAccess = (server: FastifyInstance, deps: HttpDeps): void => {
  const { config, sessions, records } = deps;
  const isHttps = config.publicUrl?.startsWith("https:") ?? false;
  const gate = createAgentGate({ isHttps, sessions, agents: records.agents });

  server.decorateRequest("signedIn", null);
  server.addHook("onRoute", ({ method, url, config: route }) => {
    if (route?.access === undefined)
      throw new Error(`route ${String(method)} ${url} does not say who may call it`);
  });
  server.addHook("onRequest", async (request) => {
    const { access } = request.routeOptions.config;
    if (request.is404 || access === undefined || access === "public") return;
    if (isUpgrade(request) && !isAgentOrigin(config, request.headers.origin, request.socket.localPort)) {
      throw new HttpError("bad-origin");
    }
    const signedIn = await gate(request.headers.cookie);
    if (signedIn === undefined) throw new HttpError("unauthenticated");
    if (access === "admin" && !signedIn.agent.isAdmin) throw new HttpError("forbidden");
    request.signedIn = signedIn;
  });
};
