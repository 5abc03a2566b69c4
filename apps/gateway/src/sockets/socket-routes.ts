// The two socket addresses and the life of every socket on them. Keeps GW50–GW59.
import websocket from "@fastify/websocket";
import { CLOSE_CODES, LIMITS, type AgentId, type VisitorDown } from "@baton/protocol";
import { VOUCH_MS, type Site } from "@baton/engine";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { WebSocket } from "ws";
import type { AgentGate } from "../auth/index.ts";
import { HttpError } from "../http/http-errors.ts";
import { agentOf, type RouteAccess } from "../http/route-access.ts";
import { AgentSession, type AgentLogin } from "./agent-session.ts";
import { Peer, type PeerHandler } from "./peer.ts";
import type { SessionDeps } from "./session-deps.ts";
import { VisitorSession } from "./visitor-session.ts";

export type SocketRoutesDeps = SessionDeps & {
  readonly gate: AgentGate;
  readonly isDraining: () => boolean;
};

export interface Sockets {
  readonly count: number;
  /** Tells everyone to come back later, at times spread over `overMs`, then says goodbye. Resolves when all are gone or time is up. */
  drain(withinMs: number): Promise<void>;
  close(): void;
}

type Session<Up, Down> = PeerHandler<Up> & {
  peer: Peer<Up, Down> | undefined;
  readonly hasSaidHello: boolean;
};

/** What draining needs of a socket. */
type OpenSocket = {
  readonly socket: WebSocket;
  announce(reconnectInMs: number): void;
  close(): void;
};

type Drain = Extract<VisitorDown, { readonly kind: "drain" }>;

const SPREAD_MS = 5_000;

/** Registers `/v1/visitor` and `/v1/agent`. */
export const addSocketRoutes = async (server: FastifyInstance, deps: SocketRoutesDeps): Promise<Sockets> => {
  const open = new Set<OpenSocket>();
  const agentSockets = new Map<AgentId, { readonly site: Site; count: number }>();

  const begin = <Up, Down>(
    socket: WebSocket,
    session: Session<Up, Down | Drain>,
    onGone?: () => void,
  ): void => {
    const peer = new Peer<Up, Down | Drain>(socket, session);
    session.peer = peer;
    const entry: OpenSocket = {
      socket,
      announce: (reconnectInMs) => peer.send({ kind: "drain", reconnectInMs }),
      close: () => peer.close(CLOSE_CODES.restart),
    };
    open.add(entry);
    deps.heartbeat.add(peer);
    const hello = setTimeout(() => {
      if (!session.hasSaidHello) peer.close(CLOSE_CODES.noHello);
    }, LIMITS.helloWithinMs);
    socket.on("close", () => {
      clearTimeout(hello);
      open.delete(entry);
      deps.heartbeat.remove(peer);
      onGone?.();
    });
  };

  const vouch = setInterval(() => {
    for (const [agent, { site }] of agentSockets) {
      deps.engine.agents
        .vouch(site, agent)
        .catch((err: unknown) => deps.logger.error({ err }, "an agent could not be vouched for"));
    }
  }, VOUCH_MS);
  vouch.unref();

  const agentCame = (site: Site, agent: AgentId): (() => void) => {
    const entry = agentSockets.get(agent) ?? { site, count: 0 };
    agentSockets.set(agent, entry);
    entry.count += 1;
    return () => {
      entry.count -= 1;
      if (entry.count > 0) return;
      agentSockets.delete(agent);
      deps.engine.agents
        .lose(site, agent)
        .catch((err: unknown) => deps.logger.error({ err }, "a lost agent could not be noted"));
    };
  };

  const refuseEarly = async (): Promise<void> => {
    if (deps.isDraining() || open.size >= deps.most.inAll)
      throw new HttpError(deps.isDraining() ? "draining" : "busy");
  };

  const loginOf = (request: FastifyRequest): AgentLogin | undefined => {
    const { agent } = agentOf(request);
    const site = deps.engine.sites.get(agent.site);
    const { cookie } = request.headers;
    const isStillSignedIn = async (): Promise<boolean> => (await deps.gate(cookie)) !== undefined;
    return site && { site, agentId: agent.id, isStillSignedIn };
  };

  await server.register(websocket, {
    options: { maxPayload: LIMITS.frameBytes, perMessageDeflate: false, clientTracking: false },
  });
  await server.register(async (scope) => {
    const options = (access: RouteAccess) => ({
      websocket: true as const,
      preValidation: refuseEarly,
      config: { access },
    });
    scope.get("/v1/visitor", options("public"), (socket, request) => {
      begin(socket, new VisitorSession(deps, { address: request.ip, origin: request.headers.origin }));
    });
    scope.get("/v1/agent", options("agent"), (socket, request) => {
      const login = loginOf(request);
      if (!login) return socket.close(CLOSE_CODES.unknownSite.code, CLOSE_CODES.unknownSite.reason);
      begin(socket, new AgentSession(deps, login), agentCame(login.site, login.agentId));
    });
  });

  return {
    get count() {
      return open.size;
    },
    drain: async (withinMs) => {
      for (const one of open) one.announce(Math.round(Math.random() * SPREAD_MS));
      for (const one of open) one.close();
      const until = deps.now() + withinMs;
      while (open.size > 0 && deps.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
      for (const { socket } of open) socket.terminate();
    },
    close: () => {
      clearInterval(vouch);
    },
  };
};
