// Loader, panel, inbox and demo shop, out of memory, with the cache each of them needs. Keeps GW22 to GW24.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { chooseEncoding } from "../static/encoding.ts";
import type { StaticFile, StaticFiles } from "../static/static-files.ts";
import { HttpError } from "./http-errors.ts";
import { CONTENT_POLICIES } from "./security-headers.ts";

const matchesTag = (request: FastifyRequest, etag: string): boolean =>
  (request.headers["if-none-match"] ?? "").split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);

const sendFile = async (
  file: StaticFile,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  reply.headers({ etag: file.etag, "cache-control": file.cacheControl, vary: "accept-encoding" });
  reply.header("content-security-policy", CONTENT_POLICIES[file.area === "widget" ? "data" : file.area]);
  if (file.area === "widget") {
    reply.headers({ "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin" });
  }
  if (matchesTag(request, file.etag)) return reply.code(304).send();
  const encoding = file.isCompressible ? chooseEncoding(request.headers["accept-encoding"]) : "identity";
  if (encoding !== "identity") reply.header("content-encoding", encoding);
  return reply.type(file.type).send(await file.body(encoding));
};

const ANY_PANEL = /^\/panel\/panel-[\w-]+\.js$/;

const access = { config: { access: "public" } } as const;

/** Adds the pages; what is not there is 404, except that every address of the inbox is its index page. */
export const addStaticRoutes = (server: FastifyInstance, files: StaticFiles): void => {
  const serve = (path: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const file = files.find(path);
    if (file === undefined) throw new HttpError("not-found");
    return sendFile(file, request, reply);
  };
  const asAsked = (request: FastifyRequest, reply: FastifyReply) =>
    serve(request.url.split("?")[0] ?? "", request, reply);

  server.get("/", access, async (_request, reply) => reply.redirect("/shop/"));
  server.get("/inbox", access, async (_request, reply) => reply.redirect("/inbox/"));
  server.get("/shop", access, async (_request, reply) => reply.redirect("/shop/"));
  server.get("/baton.js", access, asAsked);
  // A page that was there before this build learns where its panel lies now, whatever it asks for.
  server.get("/panel/*", access, (request, reply) => {
    const path = request.url.split("?")[0] ?? "";
    const newest = ANY_PANEL.test(path) && files.find(path) === undefined ? files.newestPanel : undefined;
    return newest ? sendFile(newest, request, reply) : serve(path, request, reply);
  });
  server.get("/shop/*", access, asAsked);
  server.get("/inbox/*", access, async (request, reply) => {
    const path = request.url.split("?")[0] ?? "";
    const isAsset = path.startsWith("/inbox/assets/");
    return serve(files.find(path) === undefined && !isAsset ? "/inbox/" : path, request, reply);
  });
};
