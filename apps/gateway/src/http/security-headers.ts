// The headers that keep a page of Baton from running, showing or reaching anything it did not ship. Keeps GW20 and GW21.
import type { FastifyInstance } from "fastify";

const policy = (frameAncestors: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frameAncestors}`,
  ].join("; ");

/** Content security policy by kind of page; nothing inline, no eval, nothing from elsewhere. */
export const CONTENT_POLICIES = {
  inbox: policy("'none'"),
  shop: policy("'self'"),
  data: "default-src 'none'; frame-ancestors 'none'",
} as const;

const COMMON = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
  "cross-origin-resource-policy": "same-origin",
  "content-security-policy": CONTENT_POLICIES.data,
} as const;

const HSTS = "max-age=31536000";

/** Sets the common headers on every answer; a route that serves a page replaces the policy with its own. */
export const addSecurityHeaders = (server: FastifyInstance, isHttps: boolean): void => {
  server.addHook("onRequest", async (request, reply) => {
    reply.headers(COMMON);
    reply.header("x-request-id", request.id);
    if (isHttps) reply.header("strict-transport-security", HSTS);
    if (request.url.startsWith("/v1/")) reply.header("cache-control", "no-store");
  });
};
