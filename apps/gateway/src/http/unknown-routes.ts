// 404 for a path nobody serves, 405 with `Allow` for one that others methods reach. Keeps GW16.
import type { FastifyInstance } from "fastify";
import { HttpError } from "./http-errors.ts";

type KnownPath = { readonly pattern: RegExp; readonly methods: Set<string> };

const toPattern = (path: string): RegExp => {
  const source = path
    .split("/")
    .map((part) => (part.startsWith(":") ? "[^/]+" : part.replace(/[.$()+]/g, "\\$&").replace("*", ".*")))
    .join("/");
  return new RegExp(`^${source}$`);
};

/** Must be called before any route is added. */
export const answerUnknownRoutes = (server: FastifyInstance): void => {
  const known = new Map<string, KnownPath>();
  server.addHook("onRoute", ({ url, method }) => {
    const entry = known.get(url) ?? { pattern: toPattern(url), methods: new Set<string>() };
    for (const name of [method].flat()) entry.methods.add(name);
    known.set(url, entry);
  });
  server.setNotFoundHandler((request, reply) => {
    const path = request.url.split("?")[0] ?? "";
    const allowed = [...known.values()]
      .filter(({ pattern }) => pattern.test(path))
      .flatMap(({ methods }) => [...methods]);
    if (allowed.length === 0) throw new HttpError("not-found");
    reply.header("allow", [...new Set(allowed)].sort().join(", "));
    throw new HttpError("method-not-allowed");
  });
};
