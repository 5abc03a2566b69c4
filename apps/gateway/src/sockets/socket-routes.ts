// The two socket addresses. Who may call them is checked beside the routes' `access`, before the upgrade.
import websocket from "@fastify/websocket";
import { CLOSE_CODES, LIMITS } from "@baton/protocol";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { AgentGate } from "../auth/index.ts";
import { HttpError } from "../http/http-errors.ts";
import { agentOf, type RouteAccess } from "../http/route-access.ts";
import { startAgentPresence, type Visitor } from "./agent-presence.ts";
import { AgentSession } from "./agent-session.ts";
import { createOpenSockets } from "./open-sockets.ts";
import type { SessionDeps } from "./session-deps.ts";
import { VisitorSession } from "./visitor-session.ts";

export type SocketRoutesDeps = SessionDeps & { readonly gate: AgentGate; readonly isDraining: () => boolean };

export interface Sockets {
  /** Sends everyone away to come back elsewhere; resolves when all are gone or time is up. */
  drain(withinMs: number): Promise<void>;
  close(): void;
}

const loginOf = ({ engine, gate }: SocketRoutesDeps, request: FastifyRequest): Visitor | undefined => {
  const { agent } = agentOf(request);
  const site = engine.sites.get(agent.site);
  const { cookie } = request.headers;
  const isStillSignedIn = async (): Promise<boolean> => (await gate(cookie)) !== undefined;
  return site && { site, agentId: agent.id, isStillSignedIn };
};

/** Registers `/v1/visitor` and `/v1/agent`. */
export const addSocketRoutes = async (server: FastifyInstance, deps: SocketRoutesDeps): Promise<Sockets> => {
  const open = createOpenSockets(deps.heartbeat);
  const presence = startAgentPresence(deps.engine, deps.logger);

  const refuseEarly = async (): Promise<void> => {
    if (deps.isDraining()) throw new HttpError("draining");
    if (open.count >= deps.most.inAll) throw new HttpError("busy");
  };
  const options = (access: RouteAccess) => ({
    websocket: true as const,
    preValidation: refuseEarly,
    config: { access },
  });

  await server.register(websocket, {
    options: { maxPayload: LIMITS.frameBytes, perMessageDeflate: false, clientTracking: false },
  });
  await server.register(async (scope) => {
    scope.get("/v1/visitor", options("public"), (socket, request) => {
      const opened = { socket, stream: request.raw.socket };
      open.begin(opened, new VisitorSession(deps, { address: request.ip, origin: request.headers.origin }));
    });
    scope.get("/v1/agent", options("agent"), (socket, request) => {
      const login = loginOf(deps, request);
      if (!login) return socket.close(CLOSE_CODES.unknownSite.code, CLOSE_CODES.unknownSite.reason);
      const opened = { socket, stream: request.raw.socket };
      open.begin(opened, new AgentSession(deps, { ...login, come: () => presence.came(login) }));
    });
  });

  return { drain: open.drain, close: presence.close };
};
