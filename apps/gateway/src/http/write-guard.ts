// What every write must show before its body is read: our page, our header, JSON and nothing else. Keeps GW13 to GW15.
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Config } from "../config/index.ts";
import { isAgentOrigin } from "./agent-origins.ts";
import { HttpError } from "./http-errors.ts";
import { parseJsonBody } from "./read-input.ts";

const WRITES = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** No parameter but the one character set, one plain space at most: a tab before `;` is how schemas get skipped. */
const JSON_TYPE = /^application\/json(?:; ?charset=utf-8)?$/i;

const hasBody = (request: FastifyRequest): boolean =>
  request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"] ?? 0) > 0;

const isForeign = (request: FastifyRequest): boolean => {
  const site = request.headers["sec-fetch-site"];
  return site !== undefined && site !== "same-origin";
};

/** Refuses writes from foreign pages, without the header, or with a body that is not JSON; parses the rest safely. */
export const guardWrites = (server: FastifyInstance, config: Config): void => {
  server.addHook("onRequest", async (request) => {
    if (!WRITES.has(request.method) || request.is404) return;
    const { origin } = request.headers;
    if (!isAgentOrigin(config, origin, request.socket.localPort) || isForeign(request))
      throw new HttpError("bad-origin");
    if (request.headers["x-baton"] !== "1") throw new HttpError("csrf");
    const type = request.headers["content-type"];
    const isJson = type !== undefined && JSON_TYPE.test(type);
    if (!isJson && (type !== undefined || hasBody(request))) throw new HttpError("unsupported-media-type");
  });

  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    "application/json",
    { parseAs: "buffer" },
    async (_request: FastifyRequest, body: Buffer) => parseJsonBody(body),
  );
};

/** Bodies of the routes in `scope` are the bytes that came: whoever takes them calls `parseJsonBody`, perhaps elsewhere. */
export const leaveBodiesUnread = (scope: FastifyInstance): void => {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    "application/json",
    { parseAs: "buffer" },
    async (_request: FastifyRequest, body: Buffer) => body,
  );
};
