// What a shop's page may read of its site without anyone talking. Keeps GW25.
import type { SiteId } from "@baton/protocol";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { isAgentOrigin } from "./agent-origins.ts";
import type { HttpDeps } from "./deps.ts";
import { HttpError } from "./http-errors.ts";
import { readId, readQuery } from "./read-input.ts";

/** A page may say anything of itself, and is answered as far as it can be made out. */
const launcherQuery = z.record(z.string(), z.unknown());
const panelQuery = z.strictObject({ locale: z.string().max(200).optional() });

const readSite = (request: FastifyRequest): SiteId => {
  try {
    return readId<SiteId>(request.params, "site");
  } catch {
    throw new HttpError("unknown-site");
  }
};

/** Adds `/v1/sites/:site/launcher` and `/panel`. */
export const addSiteRoutes = (
  server: FastifyInstance,
  { config, sites }: Pick<HttpDeps, "config" | "sites">,
): void => {
  /** A refusal may be read by any page, so that the loader can tell its owner why nothing is drawn. */
  const share = (site: SiteId, isKnown: boolean, request: FastifyRequest, reply: FastifyReply): void => {
    const { origin } = request.headers;
    reply.headers({
      vary: "origin",
      "cross-origin-resource-policy": "cross-origin",
      "access-control-allow-origin": "*",
    });
    if (!isKnown) throw new HttpError("unknown-site");
    if (origin === undefined || isAgentOrigin(config, origin, request.socket.localPort)) return;
    if (!sites.isOriginAllowed(site, origin)) throw new HttpError("bad-origin");
    reply.header("access-control-allow-origin", origin);
  };

  server.get("/v1/sites/:site/launcher", { config: { access: "public" } }, async (request, reply) => {
    const site = readSite(request);
    const view = await sites.launcherView(site, readQuery(launcherQuery, request.query));
    share(site, view !== undefined, request, reply);
    return view;
  });

  server.get("/v1/sites/:site/panel", { config: { access: "public" } }, async (request, reply) => {
    const site = readSite(request);
    const { locale } = readQuery(panelQuery, request.query);
    const view = await sites.panelView(site, locale);
    share(site, view !== undefined, request, reply);
    return view;
  });
};
