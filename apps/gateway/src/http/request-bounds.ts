// Requests that are too long, too many, malformed or come at the wrong time, refused before any route sees them. Keeps GW11, GW17, GW18 and GW29.
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { HttpDeps } from "./deps.ts";
import { HttpError } from "./http-errors.ts";

const MOST_URL = 2_048;
const MOST_HEADERS = 100;

const countHeader = (rawHeaders: readonly string[], name: string): number =>
  rawHeaders.filter((header, at) => at % 2 === 0 && header.toLowerCase() === name).length;

const isHealth = (request: FastifyRequest): boolean =>
  request.url === "/healthz" || request.url === "/readyz";

type BoundsDeps = Pick<HttpDeps, "readiness" | "requests">;

/** Length of the address, number of headers, one `Host`, so many a minute; and 503 while the gateway drains. */
export const boundRequests = (server: FastifyInstance, { readiness, requests }: BoundsDeps): void => {
  server.addHook("onRequest", async (request, reply) => {
    const { rawHeaders } = request.raw;
    if (request.url.length > MOST_URL) throw new HttpError("url-too-long");
    if (rawHeaders.length / 2 > MOST_HEADERS) throw new HttpError("headers-too-large");
    if (countHeader(rawHeaders, "host") > 1) {
      reply.header("connection", "close");
      throw new HttpError("invalid-request");
    }
    if (/%00/.test(request.url)) throw new HttpError("invalid-request");
    if (readiness() === "draining" && !isHealth(request)) {
      reply.header("connection", "close");
      throw new HttpError("draining", { retryAfterMs: 1_000 });
    }
    const { retryAfterMs } = request.url.startsWith("/v1/") ? requests.take(request.ip) : { retryAfterMs: 0 };
    if (retryAfterMs > 0) throw new HttpError("rate-limited", { retryAfterMs });
  });

  // Node leaves a connection that asked for an upgrade to us; answered instead of upgraded, it would stay open for ever.
  server.addHook("onResponse", async (request, reply) => {
    if (request.headers.upgrade !== undefined && reply.raw.headersSent) request.raw.socket.destroySoon();
  });
};
